import { createTranslator } from "next-intl";
import { moneyText } from "@/lib/billing/money-text";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import type { AlertPhase, AlertRule } from "./schema";

export interface AlertFacts {
  rule: AlertRule;
  /** What it is about where a rule may stand more than once. */
  subject: string;
  facts: Record<string, unknown>;
  phase: AlertPhase;
  /** Whose it is; null: the platform's. */
  organization: string | null;
  openedAt: string;
}

/** An alert in words. */
export interface DescribedAlert {
  title: string;
  text: string;
  /** What the button is called and where it leads. */
  button: string;
  url: string;
  tone: "bad" | "good";
}

const places: Partial<Record<AlertRule, string>> = {
  wallet_low: "/billing",
  ai_budget: "/billing",
  webhooks_out: "/settings/developers",
  webhooks_in: "/admin/webhooks",
  jobs_dead: "/admin/webhooks",
};

/** What is told of an alert, in a language. Texts are those of `messages/<locale>/alerts.json`. */
export function describeAlert(alert: AlertFacts, locale: Locale, appUrl: string): DescribedAlert {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "alerts" }) as unknown as (
    key: string,
    values?: Record<string, string | number>,
  ) => string;
  const values = valuesOf(alert, locale);
  const rule =
    alert.organization === null && alert.rule === "ai_timeouts" ? "ai_timeouts_platform" : alert.rule;
  const title = t(`rule.${rule}.title`, values);
  const whose = alert.organization ?? "TalIA";
  return {
    title: `${whose}: ${alert.phase === "opened" ? title : t(`phase.${alert.phase}`, { title })}`,
    text: t(alert.phase === "resolved" ? "resolvedText" : `rule.${rule}.text`, values),
    button: t("open"),
    url: `${appUrl}${places[alert.rule] ?? (alert.organization === null ? "/admin" : "/settings/alerts")}`,
    tone: alert.phase === "resolved" ? "good" : "bad",
  };
}

function valuesOf({ facts, subject }: AlertFacts, locale: Locale): Record<string, string | number> {
  const number = (name: string) => (typeof facts[name] === "number" ? facts[name] : 0);
  const balance =
    typeof facts.currency === "string" ? moneyText(number("balance"), facts.currency, locale) : "";
  return {
    times: number("times"),
    minutes: number("minutes"),
    percent: number("percent"),
    hours: number("hours"),
    balance,
    subject,
    empty: facts.empty === true ? "true" : "false",
    error: typeof facts.error === "string" ? facts.error.slice(0, 200) : "",
    route: typeof facts.route === "string" ? facts.route : "",
  };
}
