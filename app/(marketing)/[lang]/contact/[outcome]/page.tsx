import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactOutcomePage, contactOutcomeMetadata } from "@/components/marketing/contact-outcome-page";
import { prefixedLocale } from "@/components/marketing/prefixed-locale";
import { contactOutcomes, isContactOutcome } from "@/lib/platform/contact-outcome";

interface Props {
  params: Promise<{ lang: string; outcome: string }>;
}

export const generateStaticParams = () => contactOutcomes.map((outcome) => ({ outcome }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = prefixedLocale((await params).lang);
  return locale ? contactOutcomeMetadata(locale) : {};
}

export default async function ContactOutcome({ params }: Props) {
  const { lang, outcome } = await params;
  const locale = prefixedLocale(lang);
  if (!locale || !isContactOutcome(outcome)) notFound();
  return <ContactOutcomePage locale={locale} outcome={outcome} />;
}
