import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isLegalDocument, legalDocuments } from "@/components/marketing/legal";
import { LegalPage, legalMetadata } from "@/components/marketing/legal-page";
import { defaultLocale } from "@/lib/i18n/locales";

interface Props {
  params: Promise<{ doc: string }>;
}

export const generateStaticParams = () => legalDocuments.map((doc) => ({ doc }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { doc } = await params;
  return isLegalDocument(doc) ? legalMetadata({ document: doc, locale: defaultLocale }) : {};
}

/** The proxy leads a reader of another language to that one; to search engines it is Spanish. */
export default async function Legal({ params }: Props) {
  const { doc } = await params;
  if (!isLegalDocument(doc)) notFound();
  return <LegalPage document={doc} locale={defaultLocale} />;
}
