/** Languages of the interface and of agents, Spanish first. */
export const locales = ["es", "en", "pt", "ca"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "es";

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** Name of each language in itself, for pickers. */
export const localeNames: Record<Locale, string> = {
  es: "Español",
  en: "English",
  pt: "Português",
  ca: "Català",
};
