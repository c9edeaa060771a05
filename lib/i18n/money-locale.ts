import type { Locale } from "./locales";

const regions: Partial<Record<Locale, Record<string, string>>> = {
  es: {
    MXN: "es-MX",
    COP: "es-CO",
    ARS: "es-AR",
    PEN: "es-PE",
    USD: "es-US",
    CLP: "es-CL",
    UYU: "es-UY",
    DOP: "es-DO",
    PYG: "es-PY",
  },
  pt: { BRL: "pt-BR" },
  en: { GBP: "en-GB" },
};

/** The form of a language in which the people of a currency write their money: "$1,200" in Mexico, "1.200 €" in Spain. */
export const moneyLocale = (locale: Locale, currency: string): string =>
  regions[locale]?.[currency] ?? locale;
