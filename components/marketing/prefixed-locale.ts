import { defaultLocale, isLocale, type Locale, locales } from "@/lib/i18n/locales";

/** The languages whose addresses begin with them: all but Spanish. */
export const prefixedLocales: Locale[] = locales.filter((locale) => locale !== defaultLocale);

/** The language an address begins with; null for what is none, and for Spanish, whose addresses have no prefix. */
export const prefixedLocale = (segment: string): Locale | null =>
  isLocale(segment) && segment !== defaultLocale ? segment : null;
