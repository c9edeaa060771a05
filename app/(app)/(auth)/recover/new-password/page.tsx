import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { mayRecover } from "@/lib/auth/recovery-ticket";
import { requireUser } from "@/lib/auth/require-user";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("newPasswordTitle") };
}

export default async function NewPasswordPage() {
  const user = await requireUser("/recover");
  if (!(await mayRecover(user.id))) redirect("/recover");
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("newPasswordTitle")} description={t("newPasswordHint")}>
      <NewPasswordForm email={user.email} />
    </AuthCard>
  );
}
