import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { MfaGate } from "@/components/auth/mfa-gate";
import { SignOutLink } from "@/components/auth/sign-out-link";
import { adminLoginPath, adminPath, currentSuperadmin } from "@/lib/admin/require-superadmin";
import { currentUser, listFactors } from "@/lib/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("gate.title") };
}

/** The second factor, which nobody who runs the platform does without. */
export default async function AdminVerifyPage() {
  const user = await currentUser();
  if (!user) redirect(adminLoginPath);
  if (!(await currentSuperadmin())) notFound();
  const t = await getTranslations("admin.gate");
  const passed = user.aal === "aal2";
  const hasFactor = !passed && (await listFactors()).length > 0;
  return (
    <AuthCard
      title={t(hasFactor ? "challengeTitle" : "setupTitle")}
      description={t(hasFactor ? "challengeHint" : "setupHint")}
      footer={<SignOutLink />}
    >
      <MfaGate next={adminPath} state={passed ? "passed" : hasFactor ? "challenge" : "setup"} />
    </AuthCard>
  );
}
