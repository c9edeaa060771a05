import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { AuthCard } from "@/components/auth/auth-card";
import { MfaGate } from "@/components/auth/mfa-gate";
import { SignOutLink } from "@/components/auth/sign-out-link";
import { adminLoginPath, adminNext } from "@/lib/admin/paths";
import { currentSuperadmin, hasFreshFactor } from "@/lib/admin/require-superadmin";
import type { SearchParams } from "@/lib/auth/page-params";
import { withNext } from "@/lib/auth/paths";
import { currentUser, listFactors } from "@/lib/auth/session";

export const generateMetadata = () => panelMetadata("gate.title");

/** The second factor, which nobody who runs the platform does without. */
export default async function AdminVerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const next = adminNext((await searchParams).next);
  const user = await currentUser();
  if (!user) redirect(withNext(adminLoginPath, next));
  if (!(await currentSuperadmin())) notFound();
  const t = await getTranslations("admin.gate");
  const passed = hasFreshFactor(user);
  const hasFactor = !passed && (await listFactors()).length > 0;
  return (
    <AuthCard
      title={t(hasFactor ? "challengeTitle" : "setupTitle")}
      description={t(hasFactor ? "challengeHint" : "setupHint")}
      footer={<SignOutLink />}
    >
      <MfaGate next={next} state={passed ? "passed" : hasFactor ? "challenge" : "setup"} />
    </AuthCard>
  );
}
