import { minorPerUnit } from "@/lib/flows/normalise/currency";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import { moneyLocale } from "@/lib/i18n/money-locale";
import type { Opening, Price } from "./schema";

const words: Record<
  Locale,
  {
    to: string;
    and: string;
    from: string;
    range: (a: string, b: string) => string;
    free: string;
    onRequest: string;
    allDay: string;
  }
> = {
  es: {
    to: "a",
    and: "y",
    from: "desde",
    range: (a, b) => `entre ${a} y ${b}`,
    free: "gratis",
    onRequest: "a consultar",
    allDay: "24 horas",
  },
  en: {
    to: "to",
    and: "and",
    from: "from",
    range: (a, b) => `between ${a} and ${b}`,
    free: "free",
    onRequest: "on request",
    allDay: "24 hours",
  },
  pt: {
    to: "a",
    and: "e",
    from: "a partir de",
    range: (a, b) => `entre ${a} e ${b}`,
    free: "grátis",
    onRequest: "sob consulta",
    allDay: "24 horas",
  },
  ca: {
    to: "a",
    and: "i",
    from: "des de",
    range: (a, b) => `entre ${a} i ${b}`,
    free: "gratuït",
    onRequest: "a consultar",
    allDay: "24 hores",
  },
};

/** An amount of integer minor units as people of that language write it, without idle cents: "60 €", "$ 25.000". */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const units = amount / minorPerUnit(currency);
  return moneyFormat(currency, locale, Number.isInteger(units) ? 0 : 2)
    .format(units)
    .replace(/[\u00a0\u202f]/g, " ");
}

/** Making a format takes longer than using it a hundred times. */
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, locale: Locale, digits: 0 | 2): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`;
  const kept = moneyFormats.get(key);
  if (kept) return kept;
  const options = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // 1.200 €, not 1200 €, as price lists have it.
    useGrouping: "always",
  } as const;
  const format = /^[A-Z]{3}$/.test(currency)
    ? new Intl.NumberFormat(moneyLocale(locale, currency), {
        ...options,
        style: "currency",
        currency,
        // "$" alone is the local money to who asks in that country.
        currencyDisplay: "narrowSymbol",
      })
    : new Intl.NumberFormat(locale, options);
  moneyFormats.set(key, format);
  return format;
}

/** A price in words: "60 €", "desde 1.800 €", "entre 900 € y 1.200 €", "gratis". */
export function describePrice(price: Price, locale: Locale): string {
  const word = words[locale];
  const unit = price.unit ? ` / ${price.unit}` : "";
  if (price.kind === "on_request" || price.amount === undefined) return word.onRequest;
  const amount = formatMoney(price.amount, price.currency, locale);
  if (price.kind === "range" && price.upTo !== undefined) {
    return word.range(amount, formatMoney(price.upTo, price.currency, locale)) + unit;
  }
  if (price.amount === 0) return word.free;
  return (price.kind === "from" ? `${word.from} ${amount}` : amount) + unit;
}

const dayFormats = new Map<Locale, Intl.DateTimeFormat>();

/** Name of a week day (0 is Sunday) in a language. */
export function dayName(day: number, locale: Locale): string {
  const format =
    dayFormats.get(locale) ??
    new Intl.DateTimeFormat(formatLocale(locale), { weekday: "long", timeZone: "UTC" });
  dayFormats.set(locale, format);
  return format.format(new Date(Date.UTC(2024, 0, 7 + day)));
}

/** Opening hours in words: "lunes a viernes 9:00–14:00 y 16:00–20:00; sábado 10:00–14:00". */
export function describeHours(openings: readonly Opening[], locale: Locale): string {
  const runs: { days: number[]; hours: string }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const hours = stretches(
      openings.filter((opening) => opening.day === day),
      locale,
    );
    if (!hours) continue;
    const last = runs.at(-1);
    if (last && last.hours === hours && (last.days.at(-1) ?? -2) === (day + 6) % 7) last.days.push(day);
    else runs.push({ days: [day], hours });
  }
  return runs.map(({ days, hours }) => `${daySpan(days, locale)} ${hours}`).join("; ");
}

function stretches(openings: readonly Opening[], locale: Locale): string {
  if (openings.some(({ opens, closes }) => opens === "00:00" && closes === "24:00"))
    return words[locale].allDay;
  return openings
    .map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`)
    .join(` ${words[locale].and} `);
}

const clock = (time: string): string => time.replace(/^0(?=\d:)/, "");

function daySpan(days: number[], locale: Locale): string {
  const first = dayName(days[0] ?? 1, locale);
  if (days.length === 1) return first;
  const last = dayName(days.at(-1) ?? 1, locale);
  return days.length === 2 ? `${first} ${words[locale].and} ${last}` : `${first} ${words[locale].to} ${last}`;
}
