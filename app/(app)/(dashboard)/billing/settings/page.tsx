import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AutoTopUpForm } from "@/components/billing/auto-top-up-form";
import { BillingProfileForm } from "@/components/billing/billing-profile-form";
import { LowBalanceForm } from "@/components/billing/low-balance-form";
import { PaymentMethods } from "@/components/billing/payment-methods";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { usualWarning } from "@/lib/billing/balance";
import { readBilling } from "@/lib/billing/queries";
import { listPaymentMethods, type PaymentMethod } from "@/lib/billing/stripe/payment-methods";
import { env } from "@/lib/env";
import { toAppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { countryChoices } from "@/lib/tenancy/countries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { BillingFrame } from "../billing-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("tab.settings") };
}

/** Who is billed, what is paid with, and what happens when the balance runs low. */
export default async function BillingSettingsPage() {
  const { org, role } = await requireMember({ min: "admin", next: "/billing/settings" });
  const [t, locale, { profile, place, settings, wallet, limits }, methods] = await Promise.all([
    getTranslations("billing.settings"),
    getLocale(),
    readBilling(org.id),
    cardsOf(org.id),
  ]);
  const usual = usualWarning(limits?.per_minute ?? 0);
  return (
    <BillingFrame>
      <div className="flex max-w-3xl flex-col gap-5">
        <Card>
          <CardHeader title={t("profileTitle")} description={t("profileHint")} />
          <CardContent>
            <BillingProfileForm
              orgId={org.id}
              profile={profile}
              country={place.country}
              name={place.name}
              countries={countryChoices(locale)}
            />
          </CardContent>
        </Card>
        <Card id="cards" className="scroll-mt-20">
          <CardHeader title={t("methodsTitle")} description={t("methodsHint")} />
          <CardContent>
            {Array.isArray(methods) ? (
              <PaymentMethods orgId={org.id} methods={methods} editable={hasRole(role, "owner")} />
            ) : (
              <p className="text-muted-foreground text-sm">{t(methods)}</p>
            )}
          </CardContent>
        </Card>
        {wallet && settings && (
          <>
            <Card id="auto" className="scroll-mt-20">
              <CardHeader title={t("autoTitle")} description={t("autoHint")} />
              <CardContent>
                <AutoTopUpForm
                  orgId={org.id}
                  country={place.country}
                  currency={wallet.currency}
                  settings={settings}
                  usual={usual}
                  editable={hasRole(role, "owner")}
                  hasCard={Array.isArray(methods) ? methods.length > 0 : methods === "methodsAway"}
                />
              </CardContent>
            </Card>
            <Card>
              <CardHeader title={t("lowTitle")} description={t("lowHint")} />
              <CardContent>
                <LowBalanceForm
                  orgId={org.id}
                  currency={wallet.currency}
                  value={settings.low_balance}
                  usual={usual}
                />
              </CardContent>
            </Card>
          </>
        )}
      </div>
    </BillingFrame>
  );
}

/** The cards that are kept, or why they cannot be told. The rest of the page does not depend on Stripe's being there. */
async function cardsOf(orgId: string): Promise<PaymentMethod[] | "methodsOff" | "methodsAway"> {
  if (!env.STRIPE_SECRET_KEY) return "methodsOff";
  try {
    return await listPaymentMethods({ orgId });
  } catch (error) {
    logger.warn({ err: toAppError(error) }, "billing: cards not listed");
    return "methodsAway";
  }
}
