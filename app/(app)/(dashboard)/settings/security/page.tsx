import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { SecondFactor } from "@/components/auth/second-factor";
import { SessionList } from "@/components/auth/session-list";
import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { listSessions } from "@/lib/auth/list-sessions";
import { listFactors } from "@/lib/auth/session";
import { systemClock } from "@/lib/clock";
import { orThrow } from "@/lib/database-error";
import { getFormatter } from "@/lib/i18n/get-formatter";
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
  const [factors, codes, sessions, locale, format] = await Promise.all([
    listFactors(),
    db.rpc("recovery_codes_left"),
    listSessions(db),
    getLocale(),
    getFormatter(),
  ]);
  const now = systemClock();
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
          <SessionList
            sessions={sessions.map(({ lastSeenAt, createdAt, country, ...session }) => ({
              ...session,
              country: country && (new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? ""),
              seen: format.relativeTime(lastSeenAt, now),
              since: format.dateTime(createdAt, { dateStyle: "long" }),
            }))}
          />
        </CardContent>
      </Card>
    </div>
  );
}
