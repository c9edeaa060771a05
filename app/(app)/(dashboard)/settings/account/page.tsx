import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProfileForm } from "@/components/tenancy/profile-form";
import { Card, CardContent } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.account") };
}

export default async function AccountPage() {
  const [{ user, profile }, t] = await Promise.all([requireMember(), getTranslations("tenancy")]);
  return (
    <>
      <PageHeader title={t("nav.account")} description={t("account.hint")} />
      <Card>
        <CardContent>
          <ProfileForm email={user.email} fullName={profile.fullName} locale={profile.locale} />
        </CardContent>
      </Card>
    </>
  );
}
