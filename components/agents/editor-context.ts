import type { NormaliseContext } from "@/lib/flows/normalise/types";
import type { Locale } from "@/lib/i18n/locales";

/** What the editors have to know of the business to read prices and phones as it writes them. */
export interface EditorContext {
  locale: Locale;
  country: string;
  currency: string;
  timezone: string;
}

/** The same for the parsers. */
export const parsing = ({ locale, country, currency, timezone }: EditorContext): NormaliseContext => ({
  locale,
  country,
  currency,
  timeZone: timezone,
  now: new Date(),
});
