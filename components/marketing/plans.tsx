import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/agents/describe";
import { type Plan, paidPlans } from "@/lib/billing/plans";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import { planFacts } from "@/lib/platform/plan-facts";
import { buttonClasses } from "./classes";
import { Icon } from "./icon";
import { Section } from "./sections";

const popular = "pro";

/** The plans side by side. */
export async function Plans({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "landing.plans" });
  const { trialDays } = planFacts(locale);
  return (
    <Section id="plans" title={t("title")} lead={t("lead", { trialDays })}>
      <ul className="grid items-stretch gap-4 lg:grid-cols-3">
        {paidPlans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} locale={locale} />
        ))}
      </ul>
    </Section>
  );
}

async function PlanCard({ plan, locale }: { plan: Plan; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "landing.plans" });
  const money = (cents: number) => formatMoney(cents, "EUR", locale);
  const channels = plan.channels.map((channel) => t(`channel.${channel}`));
  const list = new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(channels);
  const lines = [
    t("minutes", { minutes: new Intl.NumberFormat(formatLocale(locale)).format(plan.includedMinutes) }),
    t("extraMinute", { price: money(plan.prices.EUR.extraMinute) }),
    t("ai", { amount: money(plan.aiEuros * 100) }),
    t("team", { agents: plan.agents, seats: plan.seats, locations: plan.locations }),
    t("calls", { count: plan.concurrentCalls }),
    t("channels", { channels: list }),
  ];
  const first = plan.id === popular;
  return (
    <li
      className={`relative flex flex-col rounded-3xl border bg-card p-6 sm:p-7 ${
        first ? "border-primary shadow-md" : "border-border"
      }`}
    >
      <h3 className="flex items-center justify-between gap-3 font-semibold text-lg">
        {plan.name}
        {first && (
          <span className="rounded-full bg-primary-soft px-2.5 py-1 font-medium text-primary text-xs">
            {t("popular")}
          </span>
        )}
      </h3>
      <p className="mt-1 text-muted-foreground text-sm">{t(plan.id as "base" | "pro" | "elite")}</p>
      <p className="mt-5 flex items-baseline gap-2">
        <span className="figures font-semibold text-4xl tracking-tight">
          {money(plan.prices.EUR.monthly)}
        </span>
        <span className="text-muted-foreground text-sm">{t("perMonth")}</span>
      </p>
      <ul className="mt-6 mb-7 flex flex-col gap-2.5 text-sm">
        {lines.map((line) => (
          <li key={line} className="flex gap-2.5">
            <Icon name="check" className="mt-0.5 size-4 shrink-0 text-primary" />
            {line}
          </li>
        ))}
      </ul>
      <a
        href="/signup"
        data-locale={locale}
        aria-label={`${t("choose")}: ${plan.name}`}
        className={`mt-auto ${first ? buttonClasses.primary : buttonClasses.outline}`}
      >
        {t("choose")}
      </a>
    </li>
  );
}
