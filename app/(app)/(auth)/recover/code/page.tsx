import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodePage } from "@/components/auth/code-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("recoverCodeTitle") };
}

export default function RecoverCodePage() {
  return <CodePage purpose="recovery" />;
}
