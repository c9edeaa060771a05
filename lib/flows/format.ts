import { formatMoney } from "@/lib/agents/describe";
import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import type { SlotValue } from "./schema";

/** A value written for people in their language: "5.000 €", "12 m²", "jueves, 26 de noviembre, 10:00". */
export function formatValue(value: SlotValue, locale: Locale): string {
  switch (value.type) {
    case "money":
      return formatMoney(value.value, value.currency, locale);
    case "range":
      return range(value, locale);
    case "number":
      return quantity(value.value, value.unit, locale);
    case "boolean":
      return yesNo[locale][value.value ? 0 : 1];
    case "date":
      return date(value, locale);
    case "declined":
      return "";
    default:
      return value.value;
  }
}

const yesNo: Record<Locale, readonly [string, string]> = {
  es: ["sí", "no"],
  en: ["yes", "no"],
  pt: ["sim", "não"],
  ca: ["sí", "no"],
};

const parts: Record<"morning" | "afternoon" | "evening", Record<Locale, string>> = {
  morning: { es: "por la mañana", en: "in the morning", pt: "de manhã", ca: "al matí" },
  afternoon: { es: "por la tarde", en: "in the afternoon", pt: "à tarde", ca: "a la tarda" },
  evening: { es: "por la noche", en: "in the evening", pt: "à noite", ca: "al vespre" },
};

const joins: Record<Locale, { from: string; to: string; and: string; at: string }> = {
  es: { from: "desde", to: "hasta", and: "y", at: "a las" },
  en: { from: "from", to: "up to", and: "and", at: "at" },
  pt: { from: "a partir de", to: "até", and: "e", at: "às" },
  ca: { from: "des de", to: "fins a", and: "i", at: "a les" },
};

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

const labels: Record<string, string> = { m2: " m²", cm: " cm" };

function quantity(value: number, unit: string | undefined, locale: Locale): string {
  const key = `n${locale}`;
  let format = formatters.get(key) as Intl.NumberFormat | undefined;
  if (!format) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    formatters.set(key, format);
  }
  return `${format.format(value)}${labels[unit ?? ""] ?? ""}`;
}

function range(value: Extract<SlotValue, { type: "range" }>, locale: Locale): string {
  const { min, max, unit } = value;
  const show = (end: number) =>
    unit === "money" ? formatMoney(end, value.currency ?? "EUR", locale) : quantity(end, unit, locale);
  const words = joins[locale];
  if (min !== null && max !== null) return min === max ? show(min) : `${show(min)} – ${show(max)}`;
  if (max !== null) return `${words.to} ${show(max)}`;
  return min === null ? "" : `${words.from} ${show(min)}`;
}

function date(value: Extract<SlotValue, { type: "date" }>, locale: Locale): string {
  const key = `d${locale}`;
  let format = formatters.get(key) as Intl.DateTimeFormat | undefined;
  if (!format) {
    format = new Intl.DateTimeFormat(formatLocale(locale), {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });
    formatters.set(key, format);
  }
  const at = new Date(`${value.value.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return value.value;
  const day = format.format(at);
  if (value.value.length > 10) return `${day} ${joins[locale].at} ${value.value.slice(11)}`;
  return value.partOfDay ? `${day} ${parts[value.partOfDay][locale]}` : day;
}

/** The names of slots and variables that a text holds. */
export const variablesOf = (template: string): string[] =>
  template.includes("{{")
    ? [...template.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map(([, name]) => name as string)
    : [];

/**
 * Fills `{{slot}}` and `{{business.name}}`. What is unknown leaves no hole: the comma or space before it goes too.
 */
export function renderText(template: string, lookup: (name: string) => string): string {
  if (!template.includes("{{")) return template;
  return template
    .replace(/(,? ?)\{\{\s*([\w.]+)\s*\}\}/g, (_, before: string, name: string) => {
      const value = lookup(name);
      return value ? before + value : before.startsWith(",") ? "" : before.trimEnd();
    })
    .replace(/ +([,.;:!?])/g, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
}
