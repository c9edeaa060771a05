"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

const tabs = [
  { key: "overview", href: "/billing" },
  { key: "history", href: "/billing/history" },
  { key: "invoices", href: "/billing/invoices" },
  { key: "plan", href: "/billing/plan" },
  { key: "settings", href: "/billing/settings" },
] as const;

/** The sections of billing, each with an address of its own. */
export function BillingTabs() {
  const t = useTranslations("billing");
  const path = usePathname();
  const here = useRef<HTMLAnchorElement>(null);
  // On a phone the row is wider than the screen. `path`: another section is the current one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    here.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [path]);
  return (
    <nav
      aria-label={t("sections")}
      className="-mx-4 mb-6 overflow-x-auto border-border border-b px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map(({ key, href }) => {
          const current = path === href;
          return (
            <li key={key}>
              <Link
                ref={current ? here : undefined}
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "-mb-px flex h-11 items-center whitespace-nowrap border-b-2 px-3 font-medium text-sm transition-colors focus-visible:-outline-offset-2",
                  current
                    ? "border-primary text-foreground"
                    : "border-transparent text-muted-foreground hover:border-border hover:text-foreground",
                )}
              >
                {t(`tab.${key}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
