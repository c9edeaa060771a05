import { createFormatter, useLocale, useTimeZone } from "next-intl";
import { formatLocale } from "./format-locale";

type Formatter = ReturnType<typeof createFormatter>;

/** For components, of server and browser alike: next-intl's own would write English dates as in America. */
export const useFormatter = (): Formatter => formatterOf(useLocale(), useTimeZone());

const kept = new Map<string, Formatter>();

/** Pure: the formatter of a language in a zone (IANA). */
export function formatterOf(locale: string, timeZone: string | undefined): Formatter {
  const key = `${locale} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  const made = createFormatter({ locale: formatLocale(locale), ...(timeZone && { timeZone }) });
  kept.set(key, made);
  return made;
}
