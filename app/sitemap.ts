import type { MetadataRoute } from "next";
import { legalDocuments } from "@/components/marketing/legal";
import { env } from "@/lib/env";
import { locales } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";
import { legalUpdatedAt } from "@/lib/platform/company";

// The address is known when the server runs, not when it is built.
export const dynamic = "force-dynamic";

/** The public pages in all their languages. */
export default function sitemap(): MetadataRoute.Sitemap {
  return [
    ...pages("/", { changeFrequency: "weekly", priority: 1 }),
    ...legalDocuments.flatMap((name) =>
      pages(`/legal/${name}`, { changeFrequency: "yearly", priority: 0.2, lastModified: legalUpdatedAt }),
    ),
  ];
}

function pages(path: string, facts: Omit<MetadataRoute.Sitemap[number], "url">): MetadataRoute.Sitemap {
  const address = (locale: (typeof locales)[number]) => `${env.APP_URL}${localizedPath(path, locale)}`;
  const languages = Object.fromEntries(locales.map((locale) => [locale, address(locale)]));
  return locales.map((locale) => ({ url: address(locale), alternates: { languages }, ...facts }));
}
