import type { ReactNode } from "react";
import { LanguageSelect } from "@/components/layout/language-select";
import { Logo } from "@/components/layout/logo";
import { TextsProvider } from "@/components/layout/texts-provider";
import { Toaster } from "@/components/ui/toast";
import { resolveLocale } from "@/lib/i18n/request";
import { localizedPath } from "@/lib/i18n/routing";

interface Props {
  /** Texts that the page's client components need beside those of the sign-in. */
  namespaces?: string[];
  children: ReactNode;
}

/** The frame of pages before the app: name, language, and one card in the middle. */
export async function AuthFrame({ namespaces = [], children }: Props) {
  const locale = await resolveLocale();
  return (
    <TextsProvider namespaces={["auth", "nav", ...namespaces]}>
      <div className="flex min-h-dvh flex-col bg-background">
        <header className="flex items-center justify-between gap-4 px-5 py-4 sm:px-8 sm:py-6">
          <a href={localizedPath("/", locale)} className="focus-ring rounded-lg p-1">
            <Logo />
          </a>
          <LanguageSelect />
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="flex flex-1 flex-col items-center px-4 pt-4 pb-16 outline-none sm:justify-center sm:pb-24"
        >
          {children}
        </main>
      </div>
      <Toaster />
    </TextsProvider>
  );
}
