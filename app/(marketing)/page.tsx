import type { Metadata } from "next";
import { Landing } from "@/components/marketing/landing";
import { landingMetadata } from "@/components/marketing/metadata";

export const generateMetadata = (): Promise<Metadata> => landingMetadata("es");

export default async function LandingPage({ searchParams }: { searchParams: Promise<{ contact?: string }> }) {
  const { contact } = await searchParams;
  return <Landing locale="es" outcome={contact} />;
}
