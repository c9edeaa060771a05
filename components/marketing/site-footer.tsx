import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/layout/logo";
import type { Locale } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";
import { legalDocuments } from "./legal";

/** The end of every public page. */
export async function SiteFooter({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "landing.footer" });
  return (
    <footer className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-8 gap-y-4 border-border border-t px-5 py-8 text-muted-foreground text-sm">
      <span className="flex items-center gap-4">
        <Logo size="sm" className="text-foreground" />
        {t("rights", { year: String(new Date().getFullYear()) })}
      </span>
      <nav aria-label={t("nav")}>
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {legalDocuments.map((name) => (
            <li key={name}>
              <a
                href={localizedPath(`/legal/${name}`, locale)}
                className="focus-ring inline-flex min-h-9 items-center rounded hover:text-foreground"
              >
                {t(name)}
              </a>
            </li>
          ))}
          <li>
            <a
              href={`${localizedPath("/", locale)}#contact`}
              className="focus-ring inline-flex min-h-9 items-center rounded hover:text-foreground"
            >
              {t("contact")}
            </a>
          </li>
        </ul>
      </nav>
    </footer>
  );
}
