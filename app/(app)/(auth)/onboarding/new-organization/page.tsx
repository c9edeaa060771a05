import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { AuthCard, linkClasses } from "@/components/auth/auth-card";
import { SignOutLink } from "@/components/auth/sign-out-link";
import { TextsProvider } from "@/components/layout/texts-provider";
import { NewOrganizationForm } from "@/components/tenancy/new-organization-form";
import { homePath } from "@/lib/auth/paths";
import { requireUser } from "@/lib/auth/require-user";
import { countryChoices } from "@/lib/tenancy/countries";
import { currentAccount } from "@/lib/tenancy/require-member";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("org.newTitle") };
}

export default async function NewOrganizationPage() {
  await requireUser();
  const [account, t, common, locale] = await Promise.all([
    currentAccount(),
    getTranslations("tenancy"),
    getTranslations("common"),
    getLocale(),
  ]);
  const has = Boolean(account?.org);
  const [closed] = has ? [] : (account?.closed ?? []);
  if (closed) {
    return (
      <AuthCard
        title={t("org.closed", { organization: closed })}
        description={t("org.closedHint")}
        footer={<SignOutLink />}
      >
        <TextsProvider namespaces={["auth", "tenancy"]}>
          <NewOrganizationForm countries={countryChoices(locale)} />
        </TextsProvider>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={t(has ? "org.newTitle" : "org.none")}
      description={t(has ? "org.newHint" : "org.noneHint")}
      footer={
        has ? (
          <Link href={homePath} className={linkClasses}>
            {common("cancel")}
          </Link>
        ) : (
          <SignOutLink />
        )
      }
    >
      <TextsProvider namespaces={["auth", "tenancy"]}>
        <NewOrganizationForm countries={countryChoices(locale)} />
      </TextsProvider>
    </AuthCard>
  );
}
