import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Landing } from "@/components/marketing/landing";
import { landingMetadata } from "@/components/marketing/metadata";
import { prefixedLocale } from "@/components/marketing/prefixed-locale";

interface Props {
  params: Promise<{ lang: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = prefixedLocale((await params).lang);
  return locale ? landingMetadata(locale) : {};
}

export default async function LandingPage({ params }: Props) {
  const locale = prefixedLocale((await params).lang);
  if (!locale) notFound();
  return <Landing locale={locale} />;
}
