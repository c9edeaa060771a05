import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PayInvoice } from "@/components/billing/pay-invoice";
import { PlanDialog } from "@/components/billing/plan-dialog";
import { PlanEnd } from "@/components/billing/plan-end";
import { PlanOffer } from "@/components/billing/plan-offer";
import { RefundPlan } from "@/components/billing/refund-plan";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { paidPlans } from "@/lib/billing/plans";
import { listExcess, readBilling } from "@/lib/billing/queries";
import { refundableUntil } from "@/lib/billing/stripe/refund-plan";
import { systemClock } from "@/lib/clock";
import { env } from "@/lib/env";
import { formatterOf } from "@/lib/i18n/formatter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { BillingFrame } from "../billing-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("change.title") };
}

/** The plans side by side, and the way from one to another. */
export default async function PlanPage() {
  const { db, org, role } = await requireMember({ min: "admin", next: "/billing/plan" });
  const [t, locale, { subscription, wallet, place }, excess] = await Promise.all([
    getTranslations("billing"),
    getLocale(),
    readBilling(org.id),
    listExcess(db, { orgId: org.id }),
  ]);
  if (!subscription || !wallet) return <BillingFrame>{null}</BillingFrame>;
  const { plan: current, status, provider, period_end } = subscription;
  // Only what Stripe charges is changed; all else is begun.
  const paid = provider === "stripe" && status !== "canceled";
  const unpaid = paid && (status === "past_due" || status === "read_only");
  const configured = Boolean(env.STRIPE_SECRET_KEY);
  const owner = hasRole(role, "owner");
  const day = (date: Date) => formatterOf(locale, place.timezone).dateTime(date, { dateStyle: "long" });
  const until = period_end ? day(new Date(period_end)) : "";
  const refundable = paid && owner ? await refundableUntil({ orgId: org.id }) : null;
  return (
    <BillingFrame>
      <p className="mb-5 max-w-prose text-muted-foreground text-sm">
        {t("change.hint")} {t("change.noTax")}
      </p>
      {!(configured && owner) && (
        <p className="mb-5 rounded-xl bg-info-soft px-4 py-3 text-info text-sm">
          {t(configured ? "change.owner" : "change.off")}
        </p>
      )}
      <div className="grid gap-4 lg:grid-cols-3">
        {paidPlans.map((plan) => {
          const mine = plan.id === current && status !== "canceled";
          // What was granted without an end is not paid for; what ends, or has ended, may be.
          const ends = status !== "active" || subscription.cancel_at_period_end;
          const next = subscription.scheduled_plan === plan.id;
          const begin = mine && !paid && (provider !== "manual" || ends);
          return (
            <PlanOffer
              key={plan.id}
              plan={plan}
              currency={wallet.currency}
              highlighted={mine}
              badge={
                mine ? (
                  <Badge variant="primary">{t("change.current")}</Badge>
                ) : (
                  next && <Badge variant="info">{t("change.next")}</Badge>
                )
              }
              action={
                configured && owner && !unpaid && !next && (!mine || begin) ? (
                  <PlanDialog
                    orgId={org.id}
                    plan={plan.id as "base" | "pro" | "elite"}
                    first={!paid}
                    excess={excess[plan.id] ?? []}
                    primary={plan.id === "pro" || current === "trial"}
                  />
                ) : (
                  (mine || next) && (
                    <Button variant="outline" disabled>
                      {t(mine ? "change.current" : "change.next")}
                    </Button>
                  )
                )
              }
            />
          );
        })}
      </div>
      {paid && owner && configured && (
        <div className="mt-6 flex flex-wrap items-center gap-3">
          {unpaid ? (
            <PayInvoice orgId={org.id} />
          ) : (
            <PlanEnd
              orgId={org.id}
              plan={t(`planName.${current}`)}
              until={until}
              comes={
                subscription.cancel_at_period_end ? "end" : subscription.scheduled_plan ? "change" : null
              }
            />
          )}
          {refundable && refundable > systemClock() && <RefundPlan orgId={org.id} until={day(refundable)} />}
        </div>
      )}
    </BillingFrame>
  );
}
