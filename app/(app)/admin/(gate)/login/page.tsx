import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { panelMetadata } from "@/components/admin/panel-metadata";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { adminNext } from "@/lib/admin/paths";
import { currentSuperadmin } from "@/lib/admin/require-superadmin";
import { demoLogins } from "@/lib/auth/demo-logins";
import type { SearchParams } from "@/lib/auth/page-params";
import { currentUser } from "@/lib/auth/session";
import { env } from "@/lib/env";

export const generateMetadata = () => panelMetadata("gate.title");

/** The platform's own sign-in. Whoever is signed in and does not run it finds nothing here. */
export default async function AdminLoginPage({ searchParams }: { searchParams: SearchParams }) {
  const next = adminNext((await searchParams).next);
  if (await currentUser()) {
    if (await currentSuperadmin()) redirect(next);
    notFound();
  }
  const t = await getTranslations("admin.gate");
  const demo = env.DEMO_LOGINS ? demoLogins.filter(({ role }) => role === "superadmin") : [];
  return (
    <AuthCard title={t("title")} description={t("hint")}>
      <SignInForm next={next} demo={demo} />
    </AuthCard>
  );
}
