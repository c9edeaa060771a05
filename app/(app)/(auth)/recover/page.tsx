import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, linkClasses } from "@/components/auth/auth-card";
import { RecoverForm } from "@/components/auth/recover-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("recoverTitle") };
}

export default async function RecoverPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard
      title={t("recoverTitle")}
      description={t("recoverHint")}
      footer={
        <Link href="/login" className={linkClasses}>
          {t("backToSignIn")}
        </Link>
      }
    >
      <RecoverForm />
    </AuthCard>
  );
}
