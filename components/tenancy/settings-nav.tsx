"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import type { MemberRole } from "@/lib/tenancy/roles";
import { settingsItemsOf } from "./settings-items";

/** The sections of the settings: beside the page, or on a phone in a row that scrolls. */
export function SettingsNav({ role }: { role: MemberRole }) {
  const t = useTranslations("tenancy");
  const path = usePathname();
  const current = useRef<HTMLAnchorElement>(null);
  // On a phone the row is wider than the screen. `path`: another section is the current one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    // Its answer is a promise in newer browsers, which an effect must not give back.
    current.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [path]);
  return (
    <nav
      aria-label={t("sections")}
      className="max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:[scrollbar-width:none] sm:max-lg:-mx-6 sm:max-lg:px-6"
    >
      <ul className="flex gap-1 lg:w-52 lg:flex-col">
        {settingsItemsOf(role).map(({ key, icon: Icon }) => {
          // A page within a section is of that section, too.
          const isCurrent = `${path}/`.startsWith(`/settings/${key}/`);
          return (
            <li key={key}>
              <Link
                ref={isCurrent ? current : undefined}
                href={`/settings/${key}`}
                aria-current={isCurrent ? "page" : undefined}
                className={cn(
                  "focus-ring flex h-10 items-center gap-2.5 whitespace-nowrap rounded-lg px-3 font-medium text-sm transition-colors",
                  isCurrent
                    ? "bg-primary-soft text-primary"
                    : "text-muted-foreground hover:bg-accent hover:text-foreground",
                )}
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" />
                {t(`nav.${key}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
