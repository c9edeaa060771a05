import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard, linkClasses, OrRule } from "@/components/auth/auth-card";
import { GoogleButton } from "@/components/auth/google-button";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { nextOf, type SearchParams } from "@/lib/auth/page-params";
import { firstStepsPath, homePath, withNext } from "@/lib/auth/paths";
import { currentUser } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { resolveLocale } from "@/lib/i18n/request";
import { localizedPath } from "@/lib/i18n/routing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("createAccount") };
}

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, t, common, locale] = await Promise.all([
    searchParams,
    getTranslations("auth"),
    getTranslations("common"),
    resolveLocale(),
  ]);
  const next = nextOf(params);
  if (await currentUser().catch(() => null)) redirect(next ?? homePath);
  return (
    <AuthCard
      title={t("signUpTitle")}
      description={t("signUpHint")}
      footer={
        <>
          {t("haveAccount")}{" "}
          <Link href={withNext("/login", next)} className={linkClasses}>
            {t("signIn")}
          </Link>
        </>
      }
    >
      {env.GOOGLE_SIGN_IN && (
        <>
          <GoogleButton next={next ?? firstStepsPath} />
          <OrRule>{common("or")}</OrRule>
        </>
      )}
      <SignUpForm next={next} />
      <p className="text-center text-muted-foreground text-xs leading-relaxed">
        {t.rich("agree", {
          terms: (text) => (
            <Link
              href={localizedPath("/legal/terms", locale)}
              className="underline underline-offset-2 hover:text-foreground"
            >
              {text}
            </Link>
          ),
          privacy: (text) => (
            <Link
              href={localizedPath("/legal/privacy", locale)}
              className="underline underline-offset-2 hover:text-foreground"
            >
              {text}
            </Link>
          ),
        })}
      </p>
    </AuthCard>
  );
}
