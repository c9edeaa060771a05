import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document, documentMetadata, documentViewport } from "@/components/layout/document";
import { landingSans } from "@/components/theme/landing-fonts";
import { defaultLocale } from "@/lib/i18n/locales";
import "../landing.css";

// Made at build time: whatever would need the request fails the build.
export const dynamic = "error";
export const dynamicParams = false;
export const viewport = documentViewport;

export const generateMetadata = (): Promise<Metadata> => documentMetadata(defaultLocale);

/** Of the public pages in Spanish, whose addresses have no prefix. */
export default function SpanishLayout({ children }: { children: ReactNode }) {
  return (
    <Document locale={defaultLocale} fonts={landingSans.variable}>
      {children}
    </Document>
  );
}
