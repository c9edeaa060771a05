import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactOutcomePage, contactOutcomeMetadata } from "@/components/marketing/contact-outcome-page";
import { defaultLocale } from "@/lib/i18n/locales";
import { contactOutcomes, isContactOutcome } from "@/lib/platform/contact-outcome";

interface Props {
  params: Promise<{ outcome: string }>;
}

export const generateStaticParams = () => contactOutcomes.map((outcome) => ({ outcome }));

export const generateMetadata = (): Promise<Metadata> => contactOutcomeMetadata(defaultLocale);

export default async function ContactOutcome({ params }: Props) {
  const { outcome } = await params;
  if (!isContactOutcome(outcome)) notFound();
  return <ContactOutcomePage locale={defaultLocale} outcome={outcome} />;
}
