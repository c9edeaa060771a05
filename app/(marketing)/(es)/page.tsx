import type { Metadata } from "next";
import { Landing } from "@/components/marketing/landing";
import { landingMetadata } from "@/components/marketing/metadata";
import { defaultLocale } from "@/lib/i18n/locales";

export const generateMetadata = (): Promise<Metadata> => landingMetadata(defaultLocale);

export default function LandingPage() {
  return <Landing locale={defaultLocale} />;
}
