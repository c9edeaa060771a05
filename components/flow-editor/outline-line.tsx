"use client";

import { CircleAlert, Flag, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { blockIcons } from "@/components/agents/block-icons";
import { cn } from "@/lib/cn";
import type { OutlineRow } from "@/lib/flows/editor/outline";
import type { OutlineItem } from "./use-outline";

/** What one may do with a row; the same object for as long as the outline is there. */
export interface RowActs {
  choose: (row: OutlineRow, extend: boolean) => void;
  focus: (row: OutlineRow) => void;
  open: () => void;
}

interface RowProps {
  item: OutlineItem;
  chosen: boolean;
  tabbable: boolean;
  closed: boolean;
  acts: RowActs;
}

/** A row asks nothing of the editor around it: of hundreds, those alone are drawn again that changed. */
export const OutlineLine = memo(function OutlineLine({ item, chosen, tabbable, closed, acts }: RowProps) {
  const t = useTranslations("editor");
  const { row, words } = item;
  const shared = {
    "data-row": row.key,
    "aria-level": row.exit ? 2 : 1,
    "aria-selected": chosen && (!row.exit || tabbable),
    "aria-posinset": row.position,
    "aria-setsize": row.size,
    onClick: (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) =>
      acts.choose(row, event.shiftKey || event.ctrlKey || event.metaKey),
    // It got the focus by itself: from a screen reader, or by Tab.
    onFocus: () => acts.focus(row),
    onDoubleClick: () => acts.open(),
  };
  if (row.exit) {
    return (
      <div
        {...shared}
        role="treeitem"
        tabIndex={tabbable ? 0 : -1}
        className={cn(
          "focus-ring ml-11 flex min-h-8 cursor-default items-center gap-2 rounded-lg px-2 py-1 text-sm -outline-offset-2 hover:bg-accent",
          tabbable && chosen && "bg-accent",
        )}
      >
        <span className="min-w-0 flex-1 text-muted-foreground">{words}</span>
        <span className="shrink-0 text-primary text-xs">{item.leads}</span>
      </div>
    );
  }
  const Icon = blockIcons[item.type];
  return (
    <div
      {...shared}
      role="treeitem"
      tabIndex={tabbable ? 0 : -1}
      aria-expanded={!closed}
      className={cn(
        "focus-ring mt-1 flex cursor-default items-start gap-3 rounded-xl px-2.5 py-2 -outline-offset-2 hover:bg-accent",
        chosen && "bg-primary-soft",
        item.here && "ring-2 ring-spark",
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full border border-border bg-card text-primary"
      >
        <Icon className="size-4" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2 font-medium text-sm">
          {words}
          {item.start && <Flag aria-label={t("start")} className="size-3.5 text-spark" />}
          {item.errors > 0 && (
            <span className="flex items-center gap-1 text-destructive text-xs">
              <CircleAlert aria-hidden="true" className="size-3.5" />
              {t("errors", { count: item.errors })}
            </span>
          )}
          {item.warnings > 0 && (
            <span className="flex items-center gap-1 text-warning text-xs">
              <TriangleAlert aria-hidden="true" className="size-3.5" />
              {t("warnings", { count: item.warnings })}
            </span>
          )}
        </span>
        {item.said && <span className="line-clamp-2 text-muted-foreground text-sm">{item.said}</span>}
      </span>
    </div>
  );
});
