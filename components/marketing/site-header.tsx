import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/layout/logo";
import { ThemePicker } from "@/components/theme/theme-picker";
import { type Locale, localeNames, locales } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";
import { buttonClasses } from "./classes";

interface Props {
  locale: Locale;
  /** The page's path without a language: its address in the others is made from it. */
  path: string;
}

/** The bar over every public page: language, theme, a person, start. On a phone most of it waits in a menu. */
export async function SiteHeader({ locale, path }: Props) {
  const t = await getTranslations({ locale, namespace: "landing.header" });
  const home = localizedPath("/", locale);
  const human = path === "/" ? "#contact" : `${home}#contact`;
  return (
    <header className="sticky top-0 z-40 flex h-14 items-center gap-1 bg-background/75 px-3 backdrop-blur-md aurora:bg-background/25 sm:gap-2 sm:px-5">
      <a href={home} aria-label={t("home")} className="focus-ring mr-auto inline-flex rounded-lg p-1">
        <Logo size="sm" />
      </a>
      <a href={human} data-human="" className={`${buttonClasses.ghost} max-md:hidden`}>
        {t("human")}
      </a>
      <a href="/login" data-locale={locale} className={`${buttonClasses.ghost} max-lg:hidden`}>
        {t("signIn")}
      </a>
      <a href="/signup" data-locale={locale} className={buttonClasses.primary}>
        {t("start")}
      </a>
      <button
        type="button"
        popoverTarget="site-menu"
        aria-label={t("menu")}
        className="focus-ring inline-flex h-10 shrink-0 items-center justify-center gap-1.5 rounded-full px-2.5 text-muted-foreground text-sm hover:bg-accent hover:text-foreground"
      >
        <span aria-hidden="true" className="uppercase max-sm:hidden">
          {locale}
        </span>
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          className="size-5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        >
          <path d="M4 8h16M4 16h16" />
        </svg>
      </button>
      <SiteMenu locale={locale} path={path} human={human} />
    </header>
  );
}

async function SiteMenu({ locale, path, human }: Props & { human: string }) {
  const [t, common] = await Promise.all([
    getTranslations({ locale, namespace: "landing.header" }),
    getTranslations({ locale, namespace: "common" }),
  ]);
  const item = "focus-ring flex min-h-10 items-center rounded-xl px-3 text-sm hover:bg-accent";
  return (
    <div
      id="site-menu"
      popover="auto"
      className="fixed inset-[3.5rem_0.75rem_auto_auto] m-0 w-64 rounded-2xl border border-border bg-popover p-2 text-popover-foreground shadow-lg"
    >
      <nav aria-label={t("language")}>
        <p className="px-3 pt-1 pb-1.5 font-medium text-muted-foreground text-xs">{t("language")}</p>
        <ul className="grid grid-cols-2 gap-1">
          {locales.map((name) => (
            <li key={name}>
              <a
                href={localizedPath(path, name)}
                lang={name}
                hrefLang={name}
                data-locale={name}
                aria-current={name === locale ? "page" : undefined}
                className={`${item} aria-[current]:bg-primary-soft aria-[current]:font-medium`}
              >
                {localeNames[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-2 flex items-center justify-between border-border border-t px-3 pt-3 pb-1.5">
        <span aria-hidden="true" className="font-medium text-muted-foreground text-xs">
          {common("theme.label")}
        </span>
        <ThemePicker
          label={common("theme.label")}
          names={{
            system: common("theme.system"),
            light: common("theme.light"),
            dark: common("theme.dark"),
            aurora: common("theme.aurora"),
          }}
        />
      </div>
      <div className="mt-2 border-border border-t pt-2 lg:hidden">
        <a href={human} data-human="" className={`${item} md:hidden`}>
          {t("human")}
        </a>
        <a href="/login" data-locale={locale} className={item}>
          {t("signIn")}
        </a>
      </div>
    </div>
  );
}
