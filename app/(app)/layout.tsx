import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document, documentMetadata, documentViewport } from "@/components/layout/document";
import { fonts } from "@/components/theme/fonts";
import { resolveLocale } from "@/lib/i18n/request";
import "../globals.css";

export const viewport = documentViewport;

export const generateMetadata = async (): Promise<Metadata> => documentMetadata(await resolveLocale());

/** Of all pages rendered for each request, in the reader's language. The landing has its own, made at build time. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  return (
    <Document locale={await resolveLocale()} fonts={fonts}>
      {children}
    </Document>
  );
}
