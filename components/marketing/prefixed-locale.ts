import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";

/** The language an address begins with; null for what is none, and for Spanish, whose addresses have no prefix. */
export const prefixedLocale = (segment: string): Locale | null =>
  isLocale(segment) && segment !== defaultLocale ? segment : null;
