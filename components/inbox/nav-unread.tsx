"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { countText, useCountsInStep, useInboxCounts } from "./use-inbox-counts";

/** How many conversations nobody has read, beside the entry that leads to them; nothing where there are none. */
export function NavUnread({ orgId, className }: { orgId: string; className?: string }) {
  const t = useTranslations("nav");
  const unread = useInboxCounts(orgId)?.unread ?? 0;
  if (unread === 0) return null;
  const count = countText(unread);
  return (
    <span
      className={cn(
        "figures grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1.5 font-semibold text-[0.6875rem] text-primary-foreground",
        className,
      )}
    >
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t("unread", { count })}</span>
    </span>
  );
}

/** Keeps what is shown of them in step: once for a page, however often it is shown. */
export function UnreadInStep({ orgId }: { orgId: string }) {
  useCountsInStep(orgId);
  return null;
}
