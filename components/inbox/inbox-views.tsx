"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import { inboxViews } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";
import { countText, useInboxCounts } from "./use-inbox-counts";
import type { FilterChange, useInboxFilter } from "./use-inbox-filter";

/** The filters one changes all the time, with how many wait in each. */
export function InboxViews({
  address: { filter, setFilter },
}: {
  address: ReturnType<typeof useInboxFilter>;
}) {
  const t = useTranslations("inbox");
  const { orgId } = useInboxWorld();
  const counts = useInboxCounts(orgId);
  const views: { label: string; on: boolean; change: FilterChange; count?: number | undefined }[] = [
    ...inboxViews.map((view) => ({
      label: t(`view.${view}`),
      on: filter.view === view,
      change: { view: view === "all" ? null : view },
      count: view === "mine" ? counts?.mine : undefined,
    })),
    {
      label: t("unread"),
      on: filter.unread === "1",
      change: { unread: filter.unread ? null : "1" },
      count: counts?.unread,
    },
    {
      label: t("waiting"),
      on: filter.status === "handoff",
      change: { status: filter.status === "handoff" ? null : "handoff" },
      count: counts?.handoff,
    },
  ];
  return (
    <div
      role="toolbar"
      aria-label={t("views")}
      className="-mx-3 flex gap-1 overflow-x-auto px-3 py-0.5 md:flex-wrap md:overflow-visible"
    >
      {views.map(({ label, on, change, count }) => (
        <button
          key={label}
          type="button"
          aria-pressed={on}
          onClick={() => setFilter(change)}
          className={cn(
            "focus-ring inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-[0.8125rem] transition-colors",
            on
              ? "bg-primary-soft font-medium text-primary"
              : "text-muted-foreground hover:bg-accent hover:text-foreground",
          )}
        >
          {label}
          {count ? <span className="figures text-xs">{countText(count)}</span> : null}
        </button>
      ))}
    </div>
  );
}
