"use client";

import { Languages, LogOut, Palette, UserRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { isTheme, themes } from "@/components/theme/theme";
import { useTheme } from "@/components/theme/use-theme";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toastError } from "@/components/ui/toast";
import { isLocale, localeNames, locales } from "@/lib/i18n/locales";
import type { ShellAccount, ShellActions } from "./account";
import { rememberLocale } from "./remember-locale";

type Props = Pick<ShellAccount, "user"> & Pick<ShellActions, "signOut" | "chooseLocale">;

/** The person signed in: account, theme, language, and out. */
export function UserMenu({ user, signOut, chooseLocale }: Props) {
  const t = useTranslations("nav");
  const failed = useTranslations("common")("failed");
  const name = user.name || user.email;
  const [busy, start] = useTransition();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="focus-ring flex w-full min-w-0 items-center gap-2.5 rounded-xl p-2 text-left transition-colors hover:bg-sidebar-accent">
        <Avatar name={name} seed={user.email} size="sm" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium text-sm leading-tight">{name}</span>
          {user.name && <span className="truncate text-muted-foreground text-xs">{user.email}</span>}
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="w-60">
        <DropdownMenuItem asChild>
          <Link href="/settings/account">
            <UserRound aria-hidden="true" />
            {t("account")}
          </Link>
        </DropdownMenuItem>
        <ThemeItems />
        <LanguageItems chooseLocale={chooseLocale} />
        <DropdownMenuSeparator />
        <DropdownMenuItem
          disabled={busy}
          onSelect={(event) => {
            event.preventDefault();
            start(async () => {
              const result = await signOut();
              // It ends in a redirect; an answer means that it was refused.
              if (result && typeof result === "object" && "serverError" in result) toastError(failed);
            });
          }}
        >
          <LogOut aria-hidden="true" />
          {busy ? t("signingOut") : t("signOut")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ThemeItems() {
  const t = useTranslations("common.theme");
  const [theme, choose] = useTheme();
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <Palette aria-hidden="true" />
        {t("label")}
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => isTheme(value) && choose(value)}>
          {themes.map((name) => (
            <DropdownMenuRadioItem key={name} value={name} onSelect={(event) => event.preventDefault()}>
              {t(name)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}

function LanguageItems({ chooseLocale }: Pick<ShellActions, "chooseLocale">) {
  const t = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [, start] = useTransition();
  const choose = (value: string) => {
    if (!isLocale(value) || value === locale) return;
    rememberLocale(value);
    start(async () => {
      router.refresh();
      try {
        await chooseLocale(value);
      } catch {
        toastError(t("failed"));
      }
    });
  };
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <Languages aria-hidden="true" />
        {t("language")}
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        <DropdownMenuRadioGroup value={locale} onValueChange={choose}>
          {locales.map((name) => (
            <DropdownMenuRadioItem key={name} value={name} lang={name}>
              {localeNames[name]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  );
}
