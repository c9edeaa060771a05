import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isLegalDocument, legalDocuments } from "@/components/marketing/legal";
import { LegalPage, legalMetadata } from "@/components/marketing/legal-page";
import { prefixedLocale } from "@/components/marketing/prefixed-locale";

interface Props {
  params: Promise<{ lang: string; doc: string }>;
}

export const generateStaticParams = () => legalDocuments.map((doc) => ({ doc }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, doc } = await params;
  const locale = prefixedLocale(lang);
  return locale && isLegalDocument(doc) ? legalMetadata({ document: doc, locale }) : {};
}

export default async function Legal({ params }: Props) {
  const { lang, doc } = await params;
  const locale = prefixedLocale(lang);
  if (!locale || !isLegalDocument(doc)) notFound();
  return <LegalPage document={doc} locale={locale} />;
}
