"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { NavUnread } from "@/components/inbox/nav-unread";
import { cn } from "@/lib/cn";
import type { MemberRole } from "@/lib/tenancy/roles";
import { isWithin, navItems, navItemsOf } from "./nav-items";

interface NavLinksProps {
  orgId: string;
  role: MemberRole;
  onNavigate?: () => void;
}

/** The sections as a column: in the sidebar, and in the menu of a phone. */
export function NavLinks({ orgId, role, onNavigate }: NavLinksProps) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {navItemsOf(role).map(({ key, href, icon: Icon }) => {
        const current = isWithin(pathname, href);
        return (
          <li key={key}>
            <Link
              href={href}
              onClick={onNavigate}
              aria-current={current ? "page" : undefined}
              className={cn(
                "focus-ring flex h-10 items-center gap-3 rounded-lg px-3 text-sidebar-foreground text-sm transition-colors hover:bg-sidebar-accent hover:text-foreground",
                current && "bg-sidebar-accent font-medium text-foreground",
              )}
            >
              <Icon aria-hidden="true" className={cn("size-4.5 shrink-0", current && "text-primary")} />
              {t(key)}
              {key === "conversations" && <NavUnread orgId={orgId} className="ml-auto" />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** The main sections at the bottom of a phone. */
export function NavBar({ orgId, menu }: { orgId: string; menu: ReactNode }) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-40 border-border border-t bg-background/92 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden"
    >
      <ul className="mx-auto grid h-16 max-w-lg grid-cols-5">
        {navItems
          .filter((item) => item.inBar)
          .map(({ key, href, icon: Icon }) => {
            const current = isWithin(pathname, href);
            return (
              <li key={key} className="min-w-0">
                <Link
                  href={href}
                  aria-current={current ? "page" : undefined}
                  className={cn(
                    "flex h-full flex-col items-center justify-center gap-1 px-0.5 text-[0.6875rem] text-muted-foreground focus-visible:-outline-offset-2",
                    current && "font-medium text-foreground",
                  )}
                >
                  <span
                    className={cn(
                      "relative rounded-full px-3.5 py-0.5",
                      current && "bg-primary-soft text-primary",
                    )}
                  >
                    <Icon aria-hidden="true" className="size-5" />
                    {key === "conversations" && (
                      <NavUnread orgId={orgId} className="absolute -top-1.5 left-1/2 ml-1 h-4.5" />
                    )}
                  </span>
                  <span className="max-w-full truncate">
                    {t.has(`short.${key}`) ? t(`short.${key}`) : t(key)}
                  </span>
                </Link>
              </li>
            );
          })}
        <li className="min-w-0">{menu}</li>
      </ul>
    </nav>
  );
}
