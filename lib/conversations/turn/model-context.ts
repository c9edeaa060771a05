import type { Locale } from "@/lib/i18n/locales";
import type { Exchange } from "./exchange";
import { withoutReach } from "./without-reach";

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
  const timeZone = x.config.timezone;
  const known = formats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  if (!known) formats.set(timeZone, format);
  return format.format(x.flowContext.now);
}

/** Made once per time zone: making one takes longer than all else of a prompt. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A visitor's words as anybody outside may read them: without phone numbers and addresses, the business's own excepted. */
export const forModel = (x: Exchange, text: string): string =>
  withoutReach(text, {
    country: x.config.country,
    locale: x.locale,
    known: [x.config.contact.phone, x.config.contact.email],
  });
