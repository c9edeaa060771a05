import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, type Locale } from "./locales";
import { loadMessages } from "./messages";
import { localeCookie, localeHeader, readerLocale } from "./routing";

/** Where next-intl finds the language and the texts of a request. */
export default getRequestConfig(async ({ locale: explicit, requestLocale }) => {
  const locale = isLocale(explicit) ? explicit : await resolveLocale(await requestLocale);
  return {
    locale,
    messages: loadMessages(locale),
    // Dates of a business are shown in its own zone, which its pages pass; this one is for all else.
    timeZone: "Europe/Madrid",
  };
});

/** The language of the request: named by the address > chosen before (cookie) > asked by the browser > Spanish. */
export async function resolveLocale(segment?: string): Promise<Locale> {
  if (isLocale(segment)) return segment;
  const requestHeaders = await headers();
  const named = requestHeaders.get(localeHeader);
  if (isLocale(named)) return named;
  return readerLocale((await cookies()).get(localeCookie)?.value, requestHeaders.get("accept-language"));
}
