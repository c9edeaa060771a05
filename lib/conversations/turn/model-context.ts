import type { Locale } from "@/lib/i18n/locales";
import type { Exchange } from "./exchange";

const names: Record<Locale, string> = {
  es: "Spanish",
  en: "English",
  pt: "Brazilian Portuguese",
  ca: "Catalan",
};

/** A language as prompts name it. */
export const languageName = (locale: Locale): string => names[locale];

/** The moment in the business's time zone, as prompts tell it. */
export function localNow(x: Exchange): string {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: x.config.timezone,
  }).format(x.flowContext.now);
}
