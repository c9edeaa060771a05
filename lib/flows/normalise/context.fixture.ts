import type { Locale } from "@/lib/i18n/locales";
import type { NormaliseContext } from "./types";

const places = {
  ES: { timeZone: "Europe/Madrid", currency: "EUR" },
  MX: { timeZone: "America/Mexico_City", currency: "MXN" },
  CO: { timeZone: "America/Bogota", currency: "COP" },
  AR: { timeZone: "America/Argentina/Buenos_Aires", currency: "ARS" },
  BR: { timeZone: "America/Sao_Paulo", currency: "BRL" },
  US: { timeZone: "America/New_York", currency: "USD" },
  CL: { timeZone: "America/Santiago", currency: "CLP" },
} as const;

/** Tuesday 24 November 2026, eleven in the morning UTC: noon in Madrid, eight in Buenos Aires, six in Bogotá. */
export const tuesday = new Date("2026-11-24T11:00:00Z");

/** A business somewhere, for tests. */
export function contextOf(
  locale: Locale,
  country: keyof typeof places = "ES",
  more: Partial<NormaliseContext> = {},
): NormaliseContext {
  return { locale, country, now: tuesday, ...places[country], ...more };
}
