import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProfileForm } from "@/components/tenancy/profile-form";
import { buttonVariants } from "@/components/ui/button-variants";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.account") };
}

export default async function AccountPage() {
  const [{ user, profile }, t, privacy] = await Promise.all([
    requireMember(),
    getTranslations("tenancy"),
    getTranslations("privacy"),
  ]);
  return (
    <>
      <PageHeader title={t("nav.account")} description={t("account.hint")} />
      <Card>
        <CardContent>
          <ProfileForm email={user.email} fullName={profile.fullName} locale={profile.locale} />
        </CardContent>
      </Card>
      <Card className="mt-5">
        <CardHeader title={privacy("mine.title")} description={privacy("mine.hint")} />
        <CardContent>
          <a href="/settings/account/export" download className={buttonVariants({ variant: "outline" })}>
            <Download aria-hidden="true" />
            {privacy("mine.button")}
          </a>
        </CardContent>
      </Card>
    </>
  );
}
