import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LogoMark } from "@/components/layout/logo";
import { ThemePicker } from "@/components/theme/theme-picker";
import type { Locale } from "@/lib/i18n/locales";
import { localizedPath } from "@/lib/i18n/routing";

interface Props {
  business: string;
  locale: Locale;
  children: ReactNode;
}

/** The frame of a business's own page: its name above, TalIA's in small below. */
export async function AgentFrame({ business, locale, children }: Props) {
  const [t, common] = await Promise.all([
    getTranslations({ locale, namespace: "public" }),
    getTranslations({ locale, namespace: "common" }),
  ]);
  return (
    <div lang={locale} className="flex h-dvh min-h-[26rem] flex-col">
      <header className="flex h-14 shrink-0 items-center gap-3 px-4 sm:px-6">
        <span
          aria-hidden="true"
          className="grid size-8 shrink-0 place-items-center rounded-full bg-secondary font-semibold text-secondary-foreground text-sm uppercase"
        >
          {initial(business)}
        </span>
        <span className="min-w-0 flex-1 truncate font-medium">{business}</span>
        <ThemePicker
          className="max-sm:hidden"
          label={common("theme.label")}
          names={{
            system: common("theme.system"),
            light: common("theme.light"),
            dark: common("theme.dark"),
            aurora: common("theme.aurora"),
          }}
        />
      </header>
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
      <footer className="flex shrink-0 items-center justify-center gap-4 px-4 pb-[max(0.5rem,env(safe-area-inset-bottom))] text-muted-foreground text-xs">
        <a
          href={localizedPath("/", locale)}
          aria-label={`${t("with")}: ${t("home")}`}
          className="focus-ring inline-flex min-h-7 items-center gap-1.5 rounded hover:text-foreground"
        >
          <LogoMark className="size-3.5" />
          {t("with")}
        </a>
        <a
          href={localizedPath("/legal/privacy", locale)}
          className="focus-ring inline-flex min-h-7 items-center rounded hover:text-foreground"
        >
          {t("privacy")}
        </a>
      </footer>
    </div>
  );
}

const initial = (name: string): string => [...name.trim()][0] ?? "";
