"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TimelineItem } from "./timeline-item";
import { type PanelData, useTimeline } from "./use-contact";

interface Props {
  ids: { orgId: string; contactId: string };
  data: PanelData;
  mayEdit: boolean;
}

/** All that happened with a contact, the latest first. */
export function ContactTimeline({ ids, data, mayEdit }: Props) {
  const t = useTranslations("contacts");
  const {
    data: pages,
    isPending,
    isError,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useTimeline(ids);
  if (isPending) {
    return (
      <div role="status" aria-label={t("loading")} className="flex flex-col gap-3">
        <Skeleton className="h-12 w-full" />
        <Skeleton className="h-12 w-full" />
        <Skeleton className="h-12 w-2/3" />
      </div>
    );
  }
  if (!pages) return isError ? <ErrorState onRetry={refetch} /> : null;
  const entries = pages.pages.flatMap((page) => page.entries);
  return (
    <>
      <ol className="flex flex-col">
        {entries.map((entry) => (
          <TimelineItem
            key={`${entry.kind} ${entry.id}`}
            entry={entry}
            ids={ids}
            fields={data.setup.fields}
            mayRemove={mayEdit && (entry.own || data.role === "admin" || data.role === "owner")}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="outline" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t("timeline.more")}
        </Button>
      )}
    </>
  );
}
