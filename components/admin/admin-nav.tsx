"use client";

import {
  Building2,
  Coins,
  Hash,
  type LucideIcon,
  PhoneCall,
  PhoneOff,
  Radio,
  Trash2,
  Webhook,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { adminMoneyPath, adminWebhooksPath } from "@/lib/admin/paths";
import { cn } from "@/lib/cn";

const items: {
  key: "organizations" | "money" | "webhooks" | "calls" | "demo" | "numbers" | "doNotCall" | "deletions";
  href: string;
  icon: LucideIcon;
}[] = [
  { key: "organizations", href: "/admin", icon: Building2 },
  { key: "money", href: adminMoneyPath, icon: Coins },
  { key: "webhooks", href: adminWebhooksPath, icon: Webhook },
  { key: "calls", href: "/admin/calls", icon: Radio },
  { key: "demo", href: "/admin/demo", icon: PhoneCall },
  { key: "numbers", href: "/admin/numbers", icon: Hash },
  { key: "doNotCall", href: "/admin/do-not-call", icon: PhoneOff },
  { key: "deletions", href: "/admin/deletions", icon: Trash2 },
];

/** The sections of the panel, in one row that scrolls on a phone. */
export function AdminNav() {
  const t = useTranslations("admin.nav");
  const pathname = usePathname();
  const isCurrent = (href: string) =>
    href === "/admin"
      ? pathname === href || pathname.startsWith("/admin/tenants/")
      : pathname === href || pathname.startsWith(`${href}/`);
  const row = useRef<HTMLElement>(null);
  // On a phone the section one is in may lie beside the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each section
  useEffect(() => {
    row.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [pathname]);
  return (
    <nav ref={row} aria-label={t("label")} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-1">
        {items.map(({ key, href, icon: Icon }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={isCurrent(href) ? "page" : undefined}
              className={cn(
                "focus-ring flex h-10 items-center gap-2 whitespace-nowrap rounded-lg px-3 text-muted-foreground text-sm transition-colors hover:bg-accent hover:text-foreground",
                isCurrent(href) && "bg-accent font-medium text-foreground",
              )}
            >
              <Icon aria-hidden="true" className={cn("size-4", isCurrent(href) && "text-primary")} />
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
