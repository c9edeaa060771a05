import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodePage } from "@/components/auth/code-page";
import { nextOf, type SearchParams } from "@/lib/auth/page-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("verifyTitle") };
}

export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  return <CodePage purpose="signup" next={nextOf(await searchParams)} />;
}
