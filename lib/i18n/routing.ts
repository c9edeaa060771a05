import { defaultLocale, isLocale, type Locale } from "./locales";

/** The language a person chose. Kept a year; not personal, needed to answer in their language. */
export const localeCookie = "talia_locale";

/** Request header in which the proxy passes the language that the address names. */
export const localeHeader = "x-talia-locale";

/**
 * The language an address names: `/` is Spanish and `/en`, `/pt/legal/privacy` begin with theirs.
 * Undefined where the address names none (the app behind the sign-in), so that the person's own choice counts.
 */
export function localeOfPath(pathname: string): Locale | undefined {
  const first = pathname.split("/")[1] ?? "";
  if (first === "") return defaultLocale;
  return isLocale(first) ? first : undefined;
}

/** The public address of a page in a language: Spanish has no prefix. */
export function localizedPath(path: string, locale: Locale): string {
  const rest = path === "/" ? "" : path;
  return locale === defaultLocale ? rest || "/" : `/${locale}${rest}`;
}

/** Where a page lies for its reader: legal pages without a language in their address are in the reader's own, all others where they are. */
export const readersPath = (pathname: string, reader: () => Locale): string =>
  pathname.startsWith("/legal/") ? localizedPath(pathname, reader()) : pathname;

/** The language of a reader: chosen before (cookie) > asked by the browser > Spanish. */
export const readerLocale = (chosen: string | undefined, acceptLanguage: string | null): Locale =>
  isLocale(chosen) ? chosen : (localeOfAcceptLanguage(acceptLanguage) ?? defaultLocale);

/** The best of our languages for an `Accept-Language` header; undefined when it names none of them. */
export function localeOfAcceptLanguage(header: string | null): Locale | undefined {
  const wanted = (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";");
      const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", quality: q === undefined ? 1 : Number(q) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale);
}
