import type { Emulator } from "./emulator";
import { amountIn, money, productName } from "./prices";
import type { PriceRow } from "./records";

/** How lines of invoices are worded: in the customer's language, as Stripe does by `preferred_locales`. */
const texts = {
  en: {
    at: "at",
    every: { day: "day", week: "week", month: "month", year: "year" },
    unused: "Unused time on {name} after {date}",
    remaining: "Remaining time on {name} after {date}",
    trial: "Trial period for {name}",
  },
  es: {
    at: "a",
    every: { day: "día", week: "semana", month: "mes", year: "año" },
    unused: "Tiempo no utilizado de {name} después del {date}",
    remaining: "Tiempo restante de {name} después del {date}",
    trial: "Periodo de prueba de {name}",
  },
  pt: {
    at: "a",
    every: { day: "dia", week: "semana", month: "mês", year: "ano" },
    unused: "Tempo não utilizado de {name} depois de {date}",
    remaining: "Tempo restante de {name} depois de {date}",
    trial: "Período de teste de {name}",
  },
  ca: {
    at: "a",
    every: { day: "dia", week: "setmana", month: "mes", year: "any" },
    unused: "Temps no utilitzat de {name} després del {date}",
    remaining: "Temps restant de {name} després del {date}",
    trial: "Període de prova de {name}",
  },
} as const;
type Language = keyof typeof texts;

function languageOf(em: Emulator, customer: string): Language {
  const wanted = em.store.get("customer", customer)?.preferred_locales[0]?.slice(0, 2);
  return (Object.keys(texts) as Language[]).find((language) => language === wanted) ?? "en";
}

/** 1 × Pro (at €99.00 / month) */
export function periodText(
  em: Emulator,
  customer: string,
  { price, quantity, currency }: { price: PriceRow; quantity: number; currency: string },
): string {
  const language = languageOf(em, customer);
  const { at, every } = texts[language];
  const each = money(amountIn(price, currency), currency, language);
  const { interval, interval_count: count } = price.recurring ?? { interval: null, interval_count: 1 };
  const period = interval === null ? "" : ` / ${count === 1 ? "" : `${count} `}${every[interval]}`;
  return `${quantity} × ${productName(em, price)} (${at} ${each}${period})`;
}

export const trialText = (em: Emulator, customer: string, price: PriceRow): string =>
  texts[languageOf(em, customer)].trial.replace("{name}", productName(em, price));

export function prorationText(
  em: Emulator,
  customer: string,
  kind: "unused" | "remaining",
  { price, quantity, at }: { price: PriceRow; quantity: number; at: number },
): string {
  const language = languageOf(em, customer);
  const date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  const name = `${quantity > 1 ? `${quantity} × ` : ""}${productName(em, price)}`;
  return texts[language][kind].replace("{name}", name).replace("{date}", date.format(at * 1000));
}
