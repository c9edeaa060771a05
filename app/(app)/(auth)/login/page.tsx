import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard, linkClasses, OrRule } from "@/components/auth/auth-card";
import { GoogleButton } from "@/components/auth/google-button";
import { SignInForm } from "@/components/auth/sign-in-form";
import { FormError } from "@/components/ui/form";
import { demoLogins } from "@/lib/auth/demo-logins";
import { nextOf, type SearchParams } from "@/lib/auth/page-params";
import { homePath, withNext } from "@/lib/auth/paths";
import { currentUser } from "@/lib/auth/session";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signIn") };
}

export default async function LoginPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, t, common] = await Promise.all([
    searchParams,
    getTranslations("auth"),
    getTranslations("common"),
  ]);
  const next = nextOf(params);
  // A service that is away must not keep anyone from seeing the page.
  if (await currentUser().catch(() => null)) redirect(next ?? homePath);
  return (
    <AuthCard
      title={t("loginTitle")}
      description={t("loginHint")}
      footer={
        <>
          {t("noAccount")}{" "}
          <Link href={withNext("/signup", next)} className={linkClasses}>
            {t("createOne")}
          </Link>
        </>
      }
    >
      {params.reason === "expired" && (
        <p role="status" className="rounded-lg bg-info-soft px-3.5 py-2.5 text-info text-sm leading-snug">
          {t("problem.expiredNotice")}
        </p>
      )}
      {params.error === "google" && <FormError>{t("problem.google")}</FormError>}
      {env.GOOGLE_SIGN_IN && (
        <>
          <GoogleButton next={next} />
          <OrRule>{common("or")}</OrRule>
        </>
      )}
      <SignInForm next={next} demo={env.DEMO_LOGINS ? demoLogins : []} />
    </AuthCard>
  );
}
