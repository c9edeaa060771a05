"use client";

import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { isLocale, localeNames, locales } from "@/lib/i18n/locales";
import { rememberLocale } from "./remember-locale";

/** The language of pages without one in their address: sign-in, the interview. */
export function LanguageSelect({ className = "" }: { className?: string }) {
  const t = useTranslations("common");
  const locale = useLocale();
  const router = useRouter();
  const [busy, start] = useTransition();
  return (
    <span className={`relative inline-flex items-center ${className}`}>
      <select
        aria-label={t("language")}
        value={locale}
        disabled={busy}
        onChange={({ target: { value } }) => {
          if (!isLocale(value)) return;
          rememberLocale(value);
          start(() => router.refresh());
        }}
        className="focus-ring h-9 cursor-pointer appearance-none rounded-full border border-border bg-card pr-8 pl-3.5 text-foreground text-sm"
      >
        {locales.map((name) => (
          <option key={name} value={name} lang={name}>
            {localeNames[name]}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute right-2.5 size-4 text-muted-foreground"
      />
    </span>
  );
}
