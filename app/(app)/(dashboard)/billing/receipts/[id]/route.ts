import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readPayment } from "@/lib/billing/queries";
import { receiptNumber, receiptView } from "@/lib/billing/receipts/receipt";
import { renderReceipt } from "@/lib/billing/receipts/render-receipt";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { formatterOf } from "@/lib/i18n/formatter";
import { resolveLocale } from "@/lib/i18n/request";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { hasRole } from "@/lib/tenancy/roles";
import { requireAdminOfRoute } from "../../require-admin";
import { receiptFacts } from "../receipt-facts";

const paid = new Set(["paid", "refunded", "disputed"]);

/** The receipt of a top-up as a PDF, in the reader's language, for admins of the organization that paid it. */
export const GET = route<z.ZodUndefined, { id: string }>(async ({ params }) => {
  const { db, orgs } = await requireAdminOfRoute();
  const id = z.uuid().safeParse(params.id).data;
  const orgIds = orgs.filter(({ role }) => hasRole(role, "admin")).map((org) => org.id);
  const payment = id ? await readPayment(db, { orgIds, id }) : null;
  if (!payment || payment.kind === "subscription" || !paid.has(payment.status)) {
    throw new AppError("not_found", { reason: "receipt" });
  }
  const [t, locale, timeZone] = await Promise.all([
    getTranslations("billing.receiptPdf"),
    resolveLocale(),
    readTimezone(payment.orgId),
  ]);
  const date = (at: Date) => formatterOf(locale, timeZone).dateTime(at, { dateStyle: "long" });
  const view = receiptView(await receiptFacts(payment, locale), { t, locale, date });
  const pdf = await renderReceipt(view, locale);
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="TalIA-${receiptNumber(payment.reference)}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
});
