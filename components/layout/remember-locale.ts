import type { Locale } from "@/lib/i18n/locales";
import { localeCookie } from "@/lib/i18n/routing";

const year = 365 * 24 * 60 * 60;

/** Keeps the chosen language in this browser. */
export function rememberLocale(locale: Locale): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${localeCookie}=${locale}; path=/; max-age=${year}; samesite=lax${secure}`;
}
