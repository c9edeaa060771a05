import { ChartColumn } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { microcentsPerEuro } from "@/lib/ai/budget";
import type { Forecast } from "@/lib/billing/forecast";
import { priceOfSeconds } from "@/lib/billing/money";
import { moneyText } from "@/lib/billing/money-text";
import type { Usage, UsageSum } from "@/lib/billing/usage";
import { usageBars } from "@/lib/billing/usage-chart";
import { useFormatter } from "@/lib/i18n/formatter";
import { UsageChart } from "./usage-chart";

interface Props {
  usage: Usage;
  forecast: Forecast;
  /** "2026-11-22", of the tenant. */
  today: string;
  aiLimitCents: number;
  timeZone: string;
  /** What becomes of the included minutes with the end of the period; null: it is over. */
  minutes: "includedUntil" | "includedEnds" | null;
}

/** What was used of the month by day, where it leads, and what is left of what the plan includes. */
export function UsageCard({ usage, forecast, today, aiLimitCents, timeZone, minutes }: Props) {
  const t = useTranslations("billing.usage");
  const used = usage.days.length > 0;
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="flex items-center gap-2 font-semibold text-base">
        <ChartColumn aria-hidden="true" className="size-5 text-primary" />
        {t("title")}
      </h2>
      <div className="mt-4 grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="min-w-0">
          {used ? (
            <>
              <Pace usage={usage} forecast={forecast} />
              <UsageChart
                bars={usageBars(usage.days, forecast, today)}
                days={usage.days}
                today={today}
                currency={usage.currency}
              />
            </>
          ) : (
            <EmptyState as="h3" icon={<ChartColumn />} title={t("emptyTitle")} description={t("emptyHint")} />
          )}
        </div>
        <div className="flex flex-col gap-6 sm:max-lg:grid sm:max-lg:grid-cols-2">
          <Bars usage={usage} aiLimitCents={aiLimitCents} timeZone={timeZone} minutes={minutes} />
          <dl className="grid content-start gap-4 border-border sm:max-lg:border-t-0 lg:border-t lg:pt-5">
            <Stretch name={t("today")} sum={usage.today} usage={usage} />
            <Stretch name={t("month")} sum={usage.month} usage={usage} />
          </dl>
        </div>
      </div>
    </Card>
  );
}

/** Before so much of a month has gone, a week of use would be judged by a day. */
const daysToJudge = 3;

function Pace({ usage, forecast }: { usage: Usage; forecast: Forecast }) {
  const t = useTranslations("billing.usage");
  const locale = useLocale();
  if (forecast.begun < daysToJudge) {
    return <p className="mb-4 text-muted-foreground text-sm">{t("paceEarly")}</p>;
  }
  const minutes = t("callMinutes", { count: Math.round(forecast.callSeconds / 60) });
  const cost = Math.max(
    forecast.charged,
    priceOfSeconds(forecast.callSeconds - usage.included.seconds, usage.perMinute),
  );
  return (
    <p className="mb-4 font-medium text-lg leading-snug">
      {cost > 0
        ? t("paceExtra", { minutes, cost: moneyText(cost, usage.currency, locale) })
        : t("pace", { minutes })}
    </p>
  );
}

type BarsProps = Pick<Props, "usage" | "aiLimitCents" | "timeZone" | "minutes">;

function Bars({ usage, aiLimitCents, timeZone, minutes }: BarsProps) {
  const t = useTranslations("billing.usage");
  const format = useFormatter();
  const locale = useLocale();
  const { seconds, usedSeconds, to } = usage.included;
  const spent = usedSeconds >= seconds;
  const aiUsed = usage.month.aiMicrocents / (microcentsPerEuro / 100);
  const euros = (cents: number) => moneyText(Math.round(cents), "EUR", locale, { price: true });
  return (
    <div className="flex flex-col gap-5">
      <Bar
        name={t("included")}
        text={t("includedOf", {
          used: format.number(Math.floor(usedSeconds / 60)),
          all: format.number(Math.floor(seconds / 60)),
        })}
        value={usedSeconds}
        max={Math.max(1, seconds)}
        hint={
          spent
            ? t("includedSpent", { price: moneyText(usage.perMinute, usage.currency, locale) })
            : minutes
              ? t(minutes, {
                  date: format.dateTime(new Date(to), { day: "numeric", month: "long", timeZone }),
                })
              : undefined
        }
      />
      <Bar
        name={t("ai")}
        text={t("aiOf", { used: euros(aiUsed), limit: euros(aiLimitCents) })}
        value={aiUsed}
        max={Math.max(1, aiLimitCents)}
        hint={aiUsed >= aiLimitCents ? t("aiSpent") : undefined}
      />
    </div>
  );
}

function Bar(props: { name: string; text: string; value: number; max: number; hint?: string | undefined }) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-medium">{props.name}</span>
        <span className="figures text-muted-foreground">{props.text}</span>
      </div>
      <Progress value={props.value} max={props.max} label={`${props.name}: ${props.text}`} />
      {props.hint && <p className="text-muted-foreground text-xs">{props.hint}</p>}
    </div>
  );
}

function Stretch({ name, sum, usage }: { name: string; sum: UsageSum; usage: Usage }) {
  const t = useTranslations("billing.usage");
  const locale = useLocale();
  return (
    <div>
      <dt className="text-muted-foreground text-sm">{name}</dt>
      <dd className="figures mt-0.5 flex items-baseline justify-between gap-3">
        <span className="font-semibold text-lg">
          {t("callMinutes", { count: Math.round(sum.callSeconds / 60) })}
        </span>
        <span className="text-sm">{moneyText(sum.charged, usage.currency, locale)}</span>
      </dd>
      <dd className="text-muted-foreground text-xs">
        {t("calls", { count: sum.calls })} · {t("messages", { count: sum.messages })}
      </dd>
    </div>
  );
}
