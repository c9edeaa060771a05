"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Inbox as InboxIcon, SearchX, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { rememberLocation } from "@/components/dashboard/remember-location";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { anyLocation } from "@/lib/tenancy/location-cookie";
import { InboxFilters } from "./inbox-filters";
import { InboxPlace } from "./inbox-place";
import { InboxRow } from "./inbox-row";
import { InboxSearch } from "./inbox-search";
import { InboxViews } from "./inbox-views";
import type { useInboxFilter } from "./use-inbox-filter";
import type { useInboxList } from "./use-inbox-list";
import { useInboxPlace } from "./use-inbox-place";

interface Props {
  list: ReturnType<typeof useInboxList>;
  address: ReturnType<typeof useInboxFilter>;
  search: RefObject<HTMLInputElement | null>;
}

const rowHeight = 88;

/** The list with what it is filtered by. Only the rows in sight are made, however many there are. */
export function InboxList({ list, address, search }: Props) {
  const t = useTranslations("inbox");
  const places = useTranslations("dashboard.location");
  const { filter } = address;
  const place = useInboxPlace(filter);
  const narrowed = Object.entries(filter).some(
    ([name, value]) => !["view", "location"].includes(name) && value !== undefined,
  );
  const filtered = narrowed || place !== null;
  const clear = () => {
    rememberLocation(anyLocation);
    address.clearFilter({ location: place ? anyLocation : null });
  };
  return (
    <>
      <header className="flex flex-col gap-2.5 border-border border-b px-3 pt-3 pb-2.5 md:pt-4">
        <h1 className="px-1 font-semibold text-lg tracking-tight max-md:sr-only">{t("title")}</h1>
        <InboxPlace address={address} />
        <div className="flex items-center gap-1.5">
          <InboxSearch address={address} field={search} />
          <InboxFilters address={address} />
        </div>
        <InboxViews address={address} />
      </header>
      <p
        role="status"
        className="flex items-center gap-2 bg-warning-soft px-4 py-2 text-sm text-warning empty:hidden"
      >
        {!list.connected && (
          <>
            <WifiOff aria-hidden="true" className="size-4 shrink-0" />
            {t("connectionLost")}
          </>
        )}
      </p>
      {list.isPending ? (
        <ListSkeleton />
      ) : list.isError && list.cards.length === 0 ? (
        <ErrorState className="m-3" onRetry={() => list.refetch()} />
      ) : list.cards.length === 0 ? (
        <EmptyState
          className="m-3 border-none"
          icon={filtered ? <SearchX /> : <InboxIcon />}
          title={filtered ? t("nothing") : t(`empty.${filter.view}`)}
          description={
            place && !narrowed
              ? places("hides", { location: place.name })
              : filtered
                ? t("nothingHint")
                : t(`emptyHint.${filter.view}`)
          }
          action={
            filtered && (
              <Button variant="outline" size="sm" onClick={clear}>
                {t("clearFilter")}
              </Button>
            )
          }
        />
      ) : (
        <Rows list={list} address={address} />
      )}
    </>
  );
}

function Rows({ list, address }: Omit<Props, "search">) {
  const t = useTranslations("inbox");
  const { cards, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: cards.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => cards[index]?.id ?? "more",
    // What the server renders, before anything can be measured.
    initialRect: { width: 340, height: 900 },
  });
  const shown = rows.getVirtualItems();
  const end = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (end >= cards.length - 1 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [end, cards.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const at = cards.findIndex(({ id }) => id === address.open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another is opened: one that moves up does not take the reader with it
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: "auto" });
  }, [address.open]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul aria-label={t("list")} className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const card = cards[index];
          return (
            <li
              key={key}
              aria-setsize={hasNextPage ? -1 : cards.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {card ? (
                <InboxRow
                  card={card}
                  open={card.id === address.open}
                  filter={address.filter}
                  onOpen={address.setOpen}
                />
              ) : (
                <RowSkeleton />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ListSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col">
      {[0, 1, 2, 3, 4, 5].map((n) => (
        <div key={n} style={{ height: rowHeight }}>
          <RowSkeleton />
        </div>
      ))}
    </div>
  );
}

const RowSkeleton = () => (
  <div className="flex h-full items-center gap-3 px-4">
    <Skeleton className="size-10 rounded-full" />
    <div className="flex flex-1 flex-col gap-2">
      <Skeleton className="h-3.5 w-1/2" />
      <Skeleton className="h-3 w-4/5" />
    </div>
  </div>
);
