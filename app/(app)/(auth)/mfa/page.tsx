import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { MfaGate } from "@/components/auth/mfa-gate";
import { SignOutLink } from "@/components/auth/sign-out-link";
import { nextOf, type SearchParams } from "@/lib/auth/page-params";
import { homePath } from "@/lib/auth/paths";
import { requireUser } from "@/lib/auth/require-user";
import { listFactors } from "@/lib/auth/session";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("mfa.challengeTitle") };
}

/** Asks for the second factor; who has none yet, and whose organization demands one, sets it up here. */
export default async function MfaPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, user, t] = await Promise.all([searchParams, requireUser(), getTranslations("auth")]);
  const next = nextOf(params) ?? homePath;
  const passed = user.aal === "aal2";
  const hasFactor = !passed && (await listFactors()).length > 0;
  return (
    <AuthCard
      title={t(hasFactor ? "mfa.challengeTitle" : "mfa.demandedTitle")}
      description={t(hasFactor ? "mfa.challengeHint" : "mfa.demandedHint")}
      footer={<SignOutLink />}
    >
      <MfaGate next={next} state={passed ? "passed" : hasFactor ? "challenge" : "setup"} />
      {hasFactor && (
        <p className="text-muted-foreground text-sm leading-relaxed">
          {t("mfa.lost", { email: env.PLATFORM_EMAIL })}
        </p>
      )}
    </AuthCard>
  );
}
