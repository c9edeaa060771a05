import { getTranslations } from "next-intl/server";
import { CenteredPage } from "@/components/layout/centered-page";
import { LogoMark } from "@/components/layout/logo";
import { buttonVariants } from "@/components/ui/button-variants";
import { resolveLocale } from "@/lib/i18n/request";
import { localizedPath } from "@/lib/i18n/routing";

/** What an address without a page shows. */
export async function NotFoundPage() {
  const locale = await resolveLocale();
  const t = await getTranslations({ locale, namespace: "fault" });
  return (
    <CenteredPage
      top={<LogoMark className="mb-2 size-12" />}
      title={t("notFoundTitle")}
      text={t("notFoundText")}
      actions={
        <a href={localizedPath("/", locale)} className={buttonVariants()}>
          {t("home")}
        </a>
      }
    />
  );
}

export async function notFoundMetadata() {
  const t = await getTranslations({ locale: await resolveLocale(), namespace: "fault" });
  return { title: t("notFoundTitle"), robots: { index: false } };
}
