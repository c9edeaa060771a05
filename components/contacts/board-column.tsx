"use client";

import { useDroppable } from "@dnd-kit/core";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import type { ContactItem } from "@/lib/contacts/list-contacts";
import type { ContactSetup, Stage } from "@/lib/contacts/read-setup";
import { BoardCard } from "./board-card";
import { colorFill } from "./color-classes";
import { MoreContacts } from "./more-contacts";
import { useContactPages, type Wanted } from "./use-contact-pages";

interface Props {
  wanted: Wanted;
  stage: Stage;
  count: number;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onMove: (contact: ContactItem, stageId: string) => void;
  /** Whoever was moved without a pointer: the focus goes along. */
  followed: RefObject<string | null>;
}

export const columnSize = 20;

/** What a column asks for: the filter of the page, in this state. */
export const wantedOf = (wanted: Wanted, stageId: string): Wanted => ({
  ...wanted,
  order: "recent",
  filter: { ...wanted.filter, stage: [stageId] },
});

/** A state with those who are in it; what is far aside is read when one scrolls there. */
export function BoardColumn(props: Props) {
  const { wanted, stage, count, setup, locations, mayEdit, onOpen, onMove, followed } = props;
  const t = useTranslations("contacts");
  const place = useRef<HTMLElement>(null);
  const near = useNear(place);
  const pages = useContactPages(wantedOf(wanted, stage.id), { limit: columnSize, enabled: near });
  const { setNodeRef, isOver } = useDroppable({ id: stage.id });
  return (
    <section
      ref={(element) => {
        place.current = element;
        setNodeRef(element);
      }}
      aria-label={t("board.column", { stage: stage.name, count })}
      className={cn(
        "flex h-[calc(100dvh-14rem)] min-h-96 w-72 shrink-0 snap-start flex-col rounded-2xl border bg-muted/40 transition-colors",
        isOver ? "border-primary bg-primary-soft" : "border-border",
      )}
    >
      <header className="flex items-center gap-2 px-4 pt-3.5 pb-2">
        <span aria-hidden="true" className={cn("size-2.5 rounded-full", colorFill[stage.color])} />
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">{stage.name}</h2>
        <span aria-hidden="true" className="figures text-muted-foreground text-sm">
          {count}
        </span>
      </header>
      <div className="focus-ring min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-b-2xl px-2.5 pb-2.5">
        {pages.isPending ? (
          <div role="status" aria-label={t("loading")} className="flex flex-col gap-2.5">
            <Skeleton className="h-28 rounded-2xl" />
            <Skeleton className="h-28 rounded-2xl" />
          </div>
        ) : pages.isError && pages.contacts.length === 0 ? (
          <ErrorState onRetry={pages.refetch} />
        ) : pages.contacts.length === 0 ? (
          <p className="px-2 py-8 text-center text-muted-foreground text-sm">{t("board.none")}</p>
        ) : (
          <ul className="flex flex-col gap-2.5">
            {pages.contacts.map((contact) => (
              <BoardCard
                key={contact.id}
                contact={contact}
                setup={setup}
                location={locations.find(({ id }) => id === contact.locationId)?.name}
                mayEdit={mayEdit}
                onOpen={onOpen}
                onMove={onMove}
                followed={followed}
              />
            ))}
          </ul>
        )}
        <MoreContacts pages={pages} />
      </div>
    </section>
  );
}

/** Whether it has come near what one sees; once near it stays so. */
function useNear(place: { current: Element | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || near) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "300px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place, near]);
  return near;
}
