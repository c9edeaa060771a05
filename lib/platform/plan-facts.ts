import { formatMoney } from "@/lib/agents/describe";
import { type Plan, paidPlans, plans, refundDays, trialDays } from "@/lib/billing/plans";
import type { Locale } from "@/lib/i18n/locales";

/** What texts about plans are filled with: prices as the language writes them, days, minutes. */
export function planFacts(locale: Locale) {
  const price = (plan: Plan) => formatMoney(plan.prices.EUR.monthly, "EUR", locale);
  return {
    base: price(plans.base),
    pro: price(plans.pro),
    elite: price(plans.elite),
    trialDays,
    refundDays,
    trialMinutes: plans.trial.includedMinutes,
  };
}

interface RowTexts {
  header: string;
  plan: (name: string) => string;
  month: (price: string) => string;
  minutes: (plan: Plan, extra: string) => string;
  ai: (amount: string) => string;
  channels: { some: string; all: string };
}

const rowTexts: Record<Locale, RowTexts> = {
  es: {
    header: "| Plan | Precio | Llamadas | Canales | IA | Agentes | Personas | Sedes |",
    plan: (name) => `Plan ${name}`,
    month: (price) => `${price} al mes`,
    minutes: (plan, extra) => `${plan.includedMinutes} minutos incluidos y ${extra} por minuto extra`,
    ai: (amount) => `hasta ${amount} al mes incluidos`,
    channels: {
      some: "teléfono, chat de la web y página con QR",
      all: "teléfono, web, QR, WhatsApp, Telegram e Instagram",
    },
  },
  en: {
    header: "| Plan | Price | Calls | Channels | AI | Agents | People | Locations |",
    plan: (name) => `${name} plan`,
    month: (price) => `${price} a month`,
    minutes: (plan, extra) => `${plan.includedMinutes} minutes included and ${extra} per extra minute`,
    ai: (amount) => `up to ${amount} a month included`,
    channels: {
      some: "phone, website chat and page with QR",
      all: "phone, web, QR, WhatsApp, Telegram and Instagram",
    },
  },
  pt: {
    header: "| Plano | Preço | Ligações | Canais | IA | Agentes | Pessoas | Unidades |",
    plan: (name) => `Plano ${name}`,
    month: (price) => `${price} por mês`,
    minutes: (plan, extra) => `${plan.includedMinutes} minutos incluídos e ${extra} por minuto extra`,
    ai: (amount) => `até ${amount} por mês incluídos`,
    channels: {
      some: "telefone, chat do site e página com QR",
      all: "telefone, site, QR, WhatsApp, Telegram e Instagram",
    },
  },
  ca: {
    header: "| Pla | Preu | Trucades | Canals | IA | Agents | Persones | Seus |",
    plan: (name) => `Pla ${name}`,
    month: (price) => `${price} al mes`,
    minutes: (plan, extra) => `${plan.includedMinutes} minuts inclosos i ${extra} per minut extra`,
    ai: (amount) => `fins a ${amount} al mes inclosos`,
    channels: {
      some: "telèfon, xat del web i pàgina amb QR",
      all: "telèfon, web, QR, WhatsApp, Telegram i Instagram",
    },
  },
};

/** The plans as a Markdown table, for documents that an agent answers from. */
export function planTable(locale: Locale): string {
  const said = rowTexts[locale];
  const money = (cents: number) => formatMoney(cents, "EUR", locale);
  const rows = paidPlans.map((plan) => {
    const every = plan.channels.includes("whatsapp");
    const cells = [
      said.plan(plan.name),
      said.month(money(plan.prices.EUR.monthly)),
      said.minutes(plan, money(plan.prices.EUR.extraMinute)),
      every ? said.channels.all : said.channels.some,
      said.ai(money(plan.aiEuros * 100)),
      String(plan.agents),
      String(plan.seats),
      String(plan.locations),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [said.header, "|---|---|---|---|---|---|---|---|", ...rows].join("\n");
}
