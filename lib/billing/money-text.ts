import { isLocale } from "@/lib/i18n/locales";
import { moneyLocale } from "@/lib/i18n/money-locale";
import type { Currency } from "./money";

const localeOfMoney = (locale: string, currency: string): string =>
  isLocale(locale) ? moneyLocale(locale, currency) : locale;

/** Making a format takes longer than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

/**
 * An amount of minor units as accounts have it: "20,00 €", "−0,27 €", "$ 25.000" (pesos of Colombia have no cents unless there are some).
 * `signed`: what comes in has a plus. `price`: as price lists have it, "49 €".
 */
export function moneyText(
  amount: number,
  currency: string,
  locale: string,
  { signed = false, price = false }: { signed?: boolean; price?: boolean } = {},
): string {
  const digits = (price || currency === "COP") && amount % 100 === 0 ? 0 : 2;
  const key = `${locale} ${currency} ${digits} ${signed}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(localeOfMoney(locale, currency), {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      useGrouping: "always",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: signed ? "exceptZero" : "auto",
    });
    formats.set(key, format);
  }
  // A line is not broken within an amount, and a minus is one.
  return format.format(amount / 100).replace("-", "−");
}

/**
 * What one types as an amount, in minor units: "25", "25,50", "1.250,00", "$ 25.000". Null where it is none. One or two digits after the last mark are cents,
 * three are thousands, in every language.
 */
export function parseAmount(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f$€]|R\$/g, "");
  const parts = /^(\d{1,3}(?:([.,'])\d{3}(?:\2\d{3})*)|\d+)(?:([.,])(\d{1,2}))?$/.exec(plain);
  if (!parts?.[1] || (parts[2] && parts[2] === parts[3])) return null;
  const units = Number(parts[1].replace(/[.,']/g, ""));
  const amount = units * 100 + Number((parts[4] ?? "").padEnd(2, "0"));
  return Number.isSafeInteger(amount) && amount < 1e13 ? amount : null;
}

/** An amount as one would type it: "25", "25,50", "1.250.000"; with the marks that `moneyText` has in that currency. */
export function amountInput(amount: number | null, currency: string, locale: string): string {
  if (amount === null) return "";
  const digits = amount % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(localeOfMoney(locale, currency), {
    useGrouping: "always",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 100);
}

/** The mark of a currency alone, to stand within a field on the side where amounts have it: "$" before, "€" after. */
export function currencyMark(currency: Currency, locale: string): { before: string } | { after: string } {
  const parts = new Intl.NumberFormat(localeOfMoney(locale, currency), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(1);
  const mark = parts.find(({ type }) => type === "currency")?.value ?? currency;
  return parts[0]?.type === "currency" ? { before: mark } : { after: mark };
}
