import { ExternalLink } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { stripeLink } from "@/lib/admin/stripe-link";
import type { PlatformTenant } from "@/lib/admin/tenant-queries";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { FactRow, Facts } from "./facts";
import { GrantPlan } from "./grant-plan";
import { SubscriptionBadge } from "./tenant-badges";

const day = 86_400_000;

/** What an organization is subscribed to and by whom it is paid. */
export async function TenantSubscription({ tenant, now }: { tenant: PlatformTenant; now: Date }) {
  const { organization, subscription } = tenant;
  const [t, names, format] = await Promise.all([
    getTranslations("admin.tenant.subscription"),
    getTranslations("admin.organizations.plan"),
    getFormatter(),
  ]);
  const date = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  const atStripe = subscription.provider === "stripe" && subscription.status !== "canceled";
  const dayIn = (days: number) => new Date(now.getTime() + days * day).toISOString().slice(0, 10);
  return (
    <Card>
      <CardHeader
        title={t("title")}
        action={
          !atStripe && (
            <GrantPlan
              orgId={organization.id}
              plan={subscription.plan}
              until={dayIn(365)}
              soonest={dayIn(1)}
            />
          )
        }
      />
      <CardContent>
        <Facts>
          <FactRow name={t("plan")}>{names(subscription.plan)}</FactRow>
          <FactRow name={t("status")}>
            <SubscriptionBadge status={subscription.status} />
          </FactRow>
          <FactRow name={t("paidBy")}>{t(`provider.${subscription.provider}`)}</FactRow>
          <FactRow name={t("period")}>
            {t("fromTo", {
              from: date(subscription.current_period_start),
              to: date(subscription.current_period_end),
            })}
          </FactRow>
          {subscription.scheduled_plan && (
            <FactRow name={t("next")}>{names(subscription.scheduled_plan)}</FactRow>
          )}
          {subscription.cancel_at_period_end && <FactRow name={t("next")}>{t("ends")}</FactRow>}
          {subscription.grace_ends_at && (
            <FactRow name={t("grace")}>{date(subscription.grace_ends_at)}</FactRow>
          )}
          {subscription.stripe_customer_id && (
            <FactRow name={t("customer")}>
              <StripeId kind="customers" id={subscription.stripe_customer_id} />
            </FactRow>
          )}
          {subscription.stripe_subscription_id && (
            <FactRow name={t("subscription")}>
              <StripeId kind="subscriptions" id={subscription.stripe_subscription_id} />
            </FactRow>
          )}
        </Facts>
        {atStripe && <p className="mt-4 text-muted-foreground text-sm">{t("atStripe")}</p>}
      </CardContent>
    </Card>
  );
}

function StripeId({ kind, id }: { kind: "customers" | "subscriptions"; id: string }) {
  const href = stripeLink(kind, id);
  if (!href) return <code className="break-all text-xs">{id}</code>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="focus-ring inline-flex items-center gap-1.5 break-all rounded-md font-mono text-primary text-xs underline-offset-4 hover:underline"
    >
      {id}
      <ExternalLink aria-hidden="true" className="size-3.5 shrink-0" />
    </a>
  );
}
