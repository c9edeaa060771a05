import { getTranslations } from "next-intl/server";
import { type BillingTranslator, methodText } from "@/lib/billing/movement-text";
import { type ReceiptPayment, readBilling } from "@/lib/billing/queries";
import type { ReceiptFacts } from "@/lib/billing/receipts/receipt";
import { type TaxIdType, taxIdTypes } from "@/lib/billing/tax-id";
import type { Locale } from "@/lib/i18n/locales";
import { company } from "@/lib/platform/company";

/** What the receipt of a payment says, made out to whom it was paid by; where nobody had said that yet, to the organization's present billing data. */
export async function receiptFacts(payment: ReceiptPayment, locale: Locale): Promise<ReceiptFacts> {
  const [t, { profile: present, place }] = await Promise.all([
    getTranslations("billing"),
    readBilling(payment.orgId),
  ]);
  const profile = payment.billedTo ?? present;
  const type = taxIdTypes.find((one) => one === profile?.tax_id_type) ?? "other";
  const country = profile?.country ?? place.country;
  return {
    ...payment,
    automatic: payment.kind === "auto_top_up",
    method: methodText(t, payment),
    paidAt: new Date(payment.paidAt ?? payment.createdAt),
    buyer: {
      name: profile?.legal_name ?? place.name,
      taxIdName: taxIdName(type, t),
      taxId: profile?.tax_id ?? "",
      lines: [
        profile?.line1 ?? "",
        profile?.line2 ?? "",
        [profile?.postal_code, profile?.city, profile?.region].filter(Boolean).join(" "),
        new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? country,
      ],
      email: profile?.email ?? "",
    },
    seller: company,
  };
}

/** Before a number. In Spain all of them are a NIF; only who types one looks for the older names. */
function taxIdName(type: TaxIdType, t: BillingTranslator): string {
  if (type === "es_cif") return "NIF";
  return type === "other" ? t("receiptPdf.taxId") : t(`settings.taxTypes.${type}`);
}
