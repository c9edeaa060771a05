import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { linkClasses } from "@/components/auth/auth-card";
import { HandBackSelect } from "@/components/tenancy/hand-back-select";
import { LeaveOrganization } from "@/components/tenancy/leave-organization";
import { MfaRequiredSwitch } from "@/components/tenancy/mfa-required-switch";
import { OrganizationForm } from "@/components/tenancy/organization-form";
import { RecordingDaysForm } from "@/components/tenancy/recording-days-form";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { systemClock } from "@/lib/clock";
import { countryChoices, timezoneChoices } from "@/lib/tenancy/countries";
import { readOrganization } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.organization") };
}

export default async function OrganizationPage() {
  const [{ db, org, role, user }, t, locale] = await Promise.all([
    requireMember(),
    getTranslations("tenancy"),
    getLocale(),
  ]);
  const organization = await readOrganization(db, { orgId: org.id });
  const link = (href: string) => (text: React.ReactNode) => (
    <Link href={href} className={linkClasses}>
      {text}
    </Link>
  );
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("nav.organization")} description={t("org.hint")} className="mb-1" />
      <Card>
        <CardContent>
          <OrganizationForm
            organization={organization}
            editable={hasRole(role, "admin")}
            countries={countryChoices(locale)}
            timezones={timezoneChoices(locale, systemClock(), organization.timezone)}
          />
        </CardContent>
      </Card>
      <Card>
        <CardHeader title={t("org.recordingTitle")} description={t("org.recordingHint")} />
        <CardContent>
          <RecordingDaysForm
            orgId={org.id}
            days={organization.recordingDays}
            editable={hasRole(role, "admin")}
          />
        </CardContent>
      </Card>
      <Card>
        <CardHeader
          title={t("org.handBackTitle")}
          description={t("org.handBackHint")}
          action={
            <HandBackSelect
              orgId={org.id}
              minutes={organization.handBackMinutes}
              disabled={!hasRole(role, "admin")}
            />
          }
          className="pb-5"
        />
      </Card>
      {role === "owner" && (
        <Card>
          <CardHeader
            title={t("org.mfaTitle")}
            description={t("org.mfaHint")}
            action={
              <MfaRequiredSwitch
                orgId={org.id}
                required={organization.mfaRequired}
                disabled={user.aal !== "aal2" && !organization.mfaRequired}
              />
            }
          />
          <div className="px-5 pt-2 pb-5 text-muted-foreground text-sm">
            {user.aal !== "aal2" && t.rich("org.mfaFirst", { link: link("/settings/security") })}
          </div>
        </Card>
      )}
      <Card>
        <CardHeader title={t("org.leaveTitle")} description={t("org.leaveHint")} />
        <CardContent className="text-muted-foreground text-sm">
          {role === "owner" ? (
            t.rich("org.leaveOwner", { link: link("/settings/members") })
          ) : (
            <LeaveOrganization orgId={org.id} name={org.name} />
          )}
        </CardContent>
      </Card>
    </div>
  );
}
