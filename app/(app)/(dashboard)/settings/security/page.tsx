import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { SecondFactor } from "@/components/auth/second-factor";
import { SignOutEverywhere } from "@/components/auth/sign-out-everywhere";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listFactors } from "@/lib/auth/session";
import { orThrow } from "@/lib/database-error";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.security") };
}

export default async function SecurityPage() {
  const [{ user, db }, t, auth] = await Promise.all([
    requireMember(),
    getTranslations("tenancy"),
    getTranslations("auth"),
  ]);
  const [factors, codes] = await Promise.all([listFactors(), db.rpc("recovery_codes_left")]);
  const on = factors.length > 0;
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("nav.security")} description={t("security.hint")} className="mb-1" />
      <Card>
        <CardHeader
          title={auth("mfa.title")}
          description={auth("mfa.hint")}
          action={
            <Badge variant={on ? "success" : "neutral"} dot>
              {auth(on ? "mfa.on" : "mfa.off")}
            </Badge>
          }
        />
        <CardContent>
          <SecondFactor factors={factors} codesLeft={orThrow(codes)} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader title={t("security.password")} description={t("security.passwordHint")} />
        <CardContent>
          <ChangePasswordForm email={user.email} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader title={t("security.sessions")} description={t("security.sessionsHint")} />
        <CardContent>
          <SignOutEverywhere />
        </CardContent>
      </Card>
    </div>
  );
}
