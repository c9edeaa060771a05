import type { Metadata } from "next";
import { Document, documentMetadata, documentViewport } from "@/components/layout/document";
import { NotFoundPage, notFoundMetadata } from "@/components/layout/not-found-page";
import { fonts } from "@/components/theme/fonts";
import { resolveLocale } from "@/lib/i18n/request";
import "./globals.css";

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const [document, page] = await Promise.all([documentMetadata(await resolveLocale()), notFoundMetadata()]);
  return { ...document, ...page, title: `${page.title} · TalIA` };
}

/** An address that no page has: none of the root layouts is its own, so it brings a document. */
export default async function GlobalNotFound() {
  return (
    <Document locale={await resolveLocale()} fonts={fonts}>
      <NotFoundPage />
    </Document>
  );
}
