import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Document, documentMetadata, documentViewport } from "@/components/layout/document";
import { prefixedLocale, prefixedLocales } from "@/components/marketing/prefixed-locale";
import { landingSans } from "@/components/theme/landing-fonts";
import "../landing.css";

interface Props {
  params: Promise<{ lang: string }>;
}

// Made at build time: whatever would need the request fails the build.
export const dynamic = "error";
export const dynamicParams = false;
export const viewport = documentViewport;

export const generateStaticParams = () => prefixedLocales.map((lang) => ({ lang }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = prefixedLocale((await params).lang);
  return locale ? documentMetadata(locale) : {};
}

/** Of the public pages in the languages that addresses name. */
export default async function PrefixedLayout({ params, children }: Props & { children: ReactNode }) {
  const locale = prefixedLocale((await params).lang);
  if (!locale) notFound();
  return (
    <Document locale={locale} fonts={landingSans.variable}>
      {children}
    </Document>
  );
}
