import { ReceiptText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { BalanceCard } from "@/components/billing/balance-card";
import { FinishStripe } from "@/components/billing/finish-stripe";
import { MovementList } from "@/components/billing/movement-list";
import { NotPaid } from "@/components/billing/not-paid";
import { PayInvoice } from "@/components/billing/pay-invoice";
import { PlanCard } from "@/components/billing/plan-card";
import { TopUpDialog } from "@/components/billing/top-up-dialog";
import { UsageCard } from "@/components/billing/usage-card";
import { WatchPayment } from "@/components/billing/watch-payment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { balanceOf } from "@/lib/billing/balance";
import { forecastMonth } from "@/lib/billing/forecast";
import { offeredTopUps } from "@/lib/billing/offered-top-ups";
import { listMovements, readBilling } from "@/lib/billing/queries";
import { readUsage } from "@/lib/billing/usage";
import { systemClock } from "@/lib/clock";
import { isoDay, localTime } from "@/lib/flows/normalise/zone";
import { readTimezone } from "@/lib/tenancy/read-timezone";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";
import { BillingFrame } from "./billing-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("billing") };
}

const recent = 6;

/** What brings one here: a page of Stripe's one comes back from, or the wish to top up. */
const addressSchema = z.object({
  checkout: z.enum(["done", "canceled"]).optional().catch(undefined),
  card: z.literal("added").optional().catch(undefined),
  session: z
    .string()
    .regex(/^cs_\w{1,200}$/)
    .optional()
    .catch(undefined),
  topUp: z.literal("open").optional().catch(undefined),
});

/** What there is, what it is spent on and where that leads: the balance, the plan, the month and the last movements. */
export default async function BillingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string>>;
}) {
  const address = addressSchema.parse(await searchParams);
  const { db, org, role } = await requireMember({ min: "admin", next: "/billing" });
  const now = systemClock();
  const timeZone = await readTimezone(org.id);
  const [t, overview, options, usage, { movements }] = await Promise.all([
    getTranslations("billing"),
    readBilling(org.id),
    offeredTopUps(org.id),
    readUsage(db, { orgId: org.id, timeZone, now }),
    listMovements(db, { orgId: org.id, filter: {}, timeZone, limit: recent }),
  ]);
  const { wallet, subscription, settings, limits, pending } = overview;
  const balance = balanceOf(overview);
  const unpaid =
    subscription?.provider === "stripe" &&
    (subscription.status === "past_due" || subscription.status === "read_only");
  const over = subscription?.status === "canceled" || (subscription?.status === "read_only" && !unpaid);
  const ends = subscription?.status === "trialing" || Boolean(subscription?.cancel_at_period_end);
  const back = address.card ? "/billing/settings" : "/billing";
  const local = localTime(now, timeZone);
  const today = isoDay(local);
  const partOfDay = (local.hour * 60 + local.minute) / (24 * 60);
  return (
    <BillingFrame>
      {(address.checkout === "done" || address.card) && (
        <FinishStripe
          orgId={org.id}
          session={address.session}
          next={back}
          done={t(address.card ? "settings.cardAdded" : "return.paidPlan")}
        />
      )}
      {address.checkout === "canceled" && <NotPaid />}
      <div className="grid gap-5 lg:grid-cols-2">
        {wallet && balance && options && (
          <BalanceCard
            balance={balance}
            currency={wallet.currency}
            settings={settings}
            pending={pending}
            timeZone={timeZone}
            action={
              <TopUpDialog
                orgId={org.id}
                currency={wallet.currency}
                options={options}
                open={address.topUp === "open"}
              />
            }
          />
        )}
        {wallet && subscription && (
          <PlanCard
            subscription={subscription}
            currency={wallet.currency}
            now={now}
            timeZone={timeZone}
            action={
              unpaid && hasRole(role, "admin") ? (
                <PayInvoice orgId={org.id} />
              ) : (
                <Button asChild variant={subscription.status === "active" ? "outline" : "default"}>
                  <Link href="/billing/plan">
                    {t(subscription.plan === "trial" || over ? "plan.choose" : "plan.change")}
                  </Link>
                </Button>
              )
            }
          />
        )}
      </div>
      {pending[0] && <WatchPayment orgId={org.id} id={pending[0].id} status="pending" />}
      <div className="mt-5">
        <UsageCard
          usage={usage}
          forecast={forecastMonth(usage.days, { today, partOfDay })}
          today={today}
          timeZone={timeZone}
          aiLimitCents={limits?.ai_limit_cents ?? 0}
          minutes={over || unpaid ? null : ends ? "includedEnds" : "includedUntil"}
        />
      </div>
      <section className="mt-8">
        <div className="mb-3 flex items-baseline justify-between gap-3">
          <h2 className="font-semibold text-lg">{t("history.recent")}</h2>
          {movements.length > 0 && (
            <Link
              href="/billing/history"
              className="rounded text-primary text-sm underline-offset-4 hover:underline"
            >
              {t("history.all")}
            </Link>
          )}
        </div>
        {movements.length > 0 ? (
          <MovementList movements={movements} timeZone={timeZone} />
        ) : (
          <EmptyState
            as="h3"
            icon={<ReceiptText />}
            title={t("history.emptyTitle")}
            description={t("history.emptyHint")}
          />
        )}
      </section>
    </BillingFrame>
  );
}
