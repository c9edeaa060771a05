/**
 * The form of a language in which dates, times and numbers are written: English as in Europe ("17 Aug 2026, 11:14"), for
 * that is where its readers are; the others as they are. Money has its own, by currency: see `moneyLocale`.
 */
export const formatLocale = (locale: string): string => (locale === "en" ? "en-GB" : locale);
