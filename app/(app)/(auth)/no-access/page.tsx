import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { buttonVariants } from "@/components/ui/button-variants";
import { homePath } from "@/lib/auth/paths";
import { requireUser } from "@/lib/auth/require-user";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("forbiddenTitle") };
}

/** Where a page sends who has not the role it asks for. */
export default async function NoAccessPage() {
  await requireUser();
  const t = await getTranslations("tenancy");
  return (
    <AuthCard title={t("forbiddenTitle")} description={t("forbiddenHint")}>
      <Link href={homePath} className={buttonVariants({ size: "lg" })}>
        {t("home")}
      </Link>
    </AuthCard>
  );
}
