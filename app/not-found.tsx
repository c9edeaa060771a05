import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CenteredPage } from "@/components/layout/centered-page";
import { LogoMark } from "@/components/layout/logo";
import { buttonVariants } from "@/components/ui/button-variants";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("fault");
  return { title: t("notFoundTitle"), robots: { index: false } };
}

export default async function NotFound() {
  const t = await getTranslations("fault");
  return (
    <CenteredPage
      top={<LogoMark className="mb-2 size-12" />}
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      actions={
        <a href="/" className={buttonVariants()}>
          {t("home")}
        </a>
      }
    />
  );
}
