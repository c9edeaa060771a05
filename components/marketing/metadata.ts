import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { defaultLocale, type Locale, locales } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";
import { planFacts } from "@/lib/platform/plan-facts";

const ogLocales: Record<Locale, string> = { es: "es_ES", en: "en_US", pt: "pt_BR", ca: "ca_ES" };

/** The address of a page in its language and in all others. */
export const alternates = (path: string, locale: Locale): Metadata["alternates"] => ({
  canonical: localizedPath(path, locale),
  languages: {
    ...Object.fromEntries(locales.map((name) => [name, localizedPath(path, name)])),
    "x-default": localizedPath(path, defaultLocale),
  },
});

/** What a shared link shows. */
export const openGraph = (path: string, locale: Locale, title: string, description: string) => ({
  openGraph: {
    title,
    description,
    url: localizedPath(path, locale),
    siteName: "TalIA",
    type: "website" as const,
    locale: ogLocales[locale],
    alternateLocale: locales.filter((name) => name !== locale).map((name) => ogLocales[name]),
    images: [{ url: "/og.png", width: 1200, height: 630, alt: "TalIA" }],
  },
  twitter: { card: "summary_large_image" as const, title, description },
});

export async function landingMetadata(locale: Locale): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: "landing" });
  const title = t("title");
  const description = t("description", planFacts(locale));
  return {
    title: { absolute: title },
    description,
    alternates: alternates("/", locale),
    ...openGraph("/", locale, title, description),
  };
}
