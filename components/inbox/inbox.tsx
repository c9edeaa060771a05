"use client";

import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { cn } from "@/lib/cn";
import type { InboxPage } from "@/lib/inbox/schema";
import type { Thread } from "@/lib/inbox/thread";
import { anyLocation } from "@/lib/tenancy/location-cookie";
import { ConversationPane } from "./conversation-pane";
import { InboxProvider, type InboxWorld } from "./inbox-context";
import { InboxList } from "./inbox-list";
import { useInboxFilter } from "./use-inbox-filter";
import { useInboxKeys } from "./use-inbox-keys";
import { useInboxList } from "./use-inbox-list";
import { useInboxPlace } from "./use-inbox-place";

interface Props {
  world: InboxWorld;
  /** The first page, as the address asked for it. */
  page: InboxPage;
  thread: Thread | null;
}

/** Where the team works: the list, the conversation that is open, and whom it is with. On a phone one at a time. */
export function Inbox({ world, page, thread }: Props) {
  return (
    <InboxProvider world={world}>
      <Panes page={page} thread={thread} />
    </InboxProvider>
  );
}

function Panes({ page, thread }: Omit<Props, "world">) {
  const t = useTranslations("inbox");
  const address = useInboxFilter();
  const { filter, open, setOpen } = address;
  // What came with the page is of the filter the page was asked for, and of no other.
  const [asked] = useState(() => JSON.stringify(filter));
  const place = useInboxPlace(filter);
  // Said in so many words, so that what is kept of one location is never shown of another.
  const list = useInboxList(
    { ...filter, location: place?.id ?? anyLocation },
    open,
    JSON.stringify(filter) === asked ? page : undefined,
  );
  const search = useRef<HTMLInputElement>(null);
  const listPane = useRef<HTMLElement>(null);
  useInboxKeys({ cards: list.cards, open, setOpen, search });

  // Back in the list on a phone, one is where one was.
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (open) last.current = open;
    else if (last.current)
      listPane.current
        ?.querySelector<HTMLElement>(`[data-id="${last.current}"]`)
        ?.focus({ preventScroll: false });
  }, [open]);

  return (
    <div data-full-page className="flex h-full-page">
      <section
        ref={listPane}
        aria-label={t("list")}
        className={cn(
          "flex w-full min-w-0 flex-col border-border border-r md:w-[17.5rem] md:shrink-0 2xl:w-[21.5rem]",
          open && "max-md:hidden",
        )}
      >
        <InboxList list={list} address={address} search={search} />
      </section>
      <section aria-label={t("conversation")} className={cn("min-w-0 flex-1", !open && "max-md:hidden")}>
        {open ? (
          <ConversationPane
            key={open}
            id={open}
            card={list.cards.find(({ id }) => id === open)}
            initial={thread ?? undefined}
            onClose={() => setOpen(null)}
          />
        ) : (
          <div className="grid h-full place-items-center p-8">
            <EmptyState
              className="border-none"
              icon={<MessagesSquare />}
              title={t("choose")}
              description={t("chooseHint")}
            />
          </div>
        )}
      </section>
    </div>
  );
}
