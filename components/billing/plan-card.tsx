import { BadgeCheck, CircleAlert, Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Currency } from "@/lib/billing/money";
import { moneyText } from "@/lib/billing/money-text";
import { plans } from "@/lib/billing/plans";
import type { BillingOverview } from "@/lib/billing/queries";
import { cn } from "@/lib/cn";
import { formatterOf } from "@/lib/i18n/formatter";

type Subscription = NonNullable<BillingOverview["subscription"]>;

interface Props {
  subscription: Subscription;
  currency: Currency;
  now: Date;
  timeZone: string;
  action: ReactNode;
}

const dayMs = 24 * 3600 * 1000;

/** The plan with its price, and the one thing about it that matters now. */
export function PlanCard({ subscription, currency, now, timeZone, action }: Props) {
  const t = useTranslations("billing");
  const locale = useLocale();
  const { plan, provider } = subscription;
  const price = plans[plan].prices[currency].monthly;
  return (
    <Card className="flex flex-col gap-4 p-5 sm:p-6">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        <BadgeCheck aria-hidden="true" className="size-5 text-primary" />
        {t("plan.title")}
      </h2>
      <div>
        <p className="font-semibold text-4xl tracking-tight">{t(`planName.${plan}`)}</p>
        <p className="figures mt-1.5 text-muted-foreground text-sm">
          {plan === "trial"
            ? t("plan.free")
            : provider === "manual"
              ? t("plan.granted")
              : t("plan.perMonth", { price: moneyText(price, currency, locale, { price: true }) })}
        </p>
      </div>
      <Standing subscription={subscription} now={now} timeZone={timeZone} />
      <div className="mt-auto flex flex-wrap gap-2 pt-1">{action}</div>
    </Card>
  );
}

function Standing({
  subscription,
  now,
  timeZone,
}: {
  subscription: Subscription;
  now: Date;
  timeZone: string;
}) {
  const t = useTranslations("billing.plan");
  const name = useTranslations("billing.planName");
  const format = formatterOf(useLocale(), timeZone);
  const date = (at: string | null) => (at ? format.dateTime(new Date(at), { dateStyle: "long" }) : "—");
  const { status, provider, period_end, scheduled_plan } = subscription;
  if (status === "trialing") {
    const left = Math.floor((Date.parse(subscription.trial_ends_at ?? "") - now.getTime()) / dayMs);
    return (
      <Notice tone="info" icon={<Hourglass />} text={t(left < 0 ? "trialOverHint" : "trialHint")}>
        {left < 0 ? t("trialOver") : t("trialLeft", { days: left })}
      </Notice>
    );
  }
  if (status === "past_due") {
    return (
      <Notice
        tone="warning"
        icon={<CircleAlert />}
        text={t("pastDueHint", { date: date(subscription.grace_ends_at) })}
      >
        {t("pastDue")}
      </Notice>
    );
  }
  if (status === "read_only" || status === "canceled") {
    // What nobody paid for is over; only what was to be paid is unpaid.
    const over = { none: "trialOver", manual: "grantOver", stripe: "readOnly" } as const;
    const key = status === "read_only" ? over[provider] : "canceled";
    return (
      <Notice tone="danger" icon={<CircleAlert />} text={t(`${key}Hint`)}>
        {t(key)}
      </Notice>
    );
  }
  if (subscription.cancel_at_period_end) {
    return (
      <Notice tone="warning" icon={<CircleAlert />}>
        {t("cancels", { date: date(period_end) })}
      </Notice>
    );
  }
  if (scheduled_plan) {
    return (
      <Notice tone="info" icon={<Hourglass />}>
        {t("scheduled", { date: date(period_end), plan: name(scheduled_plan) })}
      </Notice>
    );
  }
  if (provider === "manual") return null;
  return <p className="text-muted-foreground text-sm">{t("renews", { date: date(period_end) })}</p>;
}

const tones = {
  info: "bg-info-soft text-info",
  warning: "bg-warning-soft text-warning",
  danger: "bg-destructive-soft text-destructive",
};

function Notice(props: { tone: keyof typeof tones; icon: ReactNode; text?: string; children: ReactNode }) {
  return (
    <div className={cn("flex gap-2.5 rounded-xl px-3.5 py-3 text-sm", tones[props.tone])}>
      <span aria-hidden="true" className="mt-0.5 shrink-0 [&_svg]:size-4">
        {props.icon}
      </span>
      <div>
        <p className="font-medium">{props.children}</p>
        {props.text && <p className="mt-0.5 text-foreground">{props.text}</p>}
      </div>
    </div>
  );
}
