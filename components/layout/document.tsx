import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { themeScript } from "@/components/theme/theme-script";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";

interface Props {
  locale: Locale;
  /** Class names that declare the faces. */
  fonts: string;
  children: ReactNode;
}

/** What every root layout is: the element <html> in a language, and the theme before the first paint. */
export async function Document({ locale, fonts, children }: Props) {
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    // The theme script sets class and data-theme before React arrives.
    <html lang={locale} className={fonts} suppressHydrationWarning>
      {/* biome-ignore lint/style/noHeadElement: the root layouts are made of this */}
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, allowed by its hash */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="min-h-dvh">
        <a
          href="#main"
          className="sr-only rounded-lg bg-primary px-4 py-2 font-medium text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-100"
        >
          {t("skipToContent")}
        </a>
        {children}
      </body>
    </html>
  );
}

/** What pages say of themselves unless they say otherwise. */
export async function documentMetadata(locale: Locale): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: "common" });
  return {
    metadataBase: new URL(env.APP_URL),
    title: { default: t("tagline"), template: "%s · TalIA" },
    description: t("description"),
    applicationName: "TalIA",
    manifest: "/manifest.webmanifest",
    icons: {
      icon: [
        { url: "/icon.svg", type: "image/svg+xml" },
        { url: "/icon-192.png", type: "image/png", sizes: "192x192" },
      ],
      apple: "/apple-icon.png",
    },
    openGraph: { siteName: "TalIA", type: "website", images: [{ url: "/og.png", width: 1200, height: 630 }] },
    twitter: { card: "summary_large_image" },
    formatDetection: { telephone: false },
  };
}

export const documentViewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  // The keyboard of a phone shrinks the page, so that a composer at the bottom stays in sight.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1414" },
  ],
};
