import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isLegalDocument } from "@/components/marketing/legal";
import { LegalPage, legalMetadata } from "@/components/marketing/legal-page";
import { resolveLocale } from "@/lib/i18n/request";

interface Props {
  params: Promise<{ doc: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { doc } = await params;
  return isLegalDocument(doc) ? legalMetadata({ document: doc, locale: await resolveLocale() }) : {};
}

/** Without a language in its address it is in the reader's own, and Spanish to search engines. */
export default async function Legal({ params }: Props) {
  const { doc } = await params;
  if (!isLegalDocument(doc)) notFound();
  return <LegalPage document={doc} locale={await resolveLocale()} />;
}
