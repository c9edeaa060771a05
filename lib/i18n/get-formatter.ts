import "server-only";
import { getLocale, getTimeZone } from "next-intl/server";
import { formatterOf } from "./formatter";

/** For pages and what else waits: see `useFormatter`. */
export async function getFormatter(): Promise<ReturnType<typeof formatterOf>> {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return formatterOf(locale, timeZone);
}
