"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { Change } from "@/components/live/live-line";
import { useLive } from "@/components/live/use-live";
import { fetchJson } from "@/lib/http/fetch-json";
import { type InboxCursor, type InboxFilter, type InboxPage, mostIds } from "@/lib/inbox/schema";
import { inboxAddress } from "./inbox-address";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";
import { cardsOf, lostCards, mergeCards, refreshCards } from "./merge-cards";
import { useTellLost } from "./use-tell-lost";

export type InboxData = InfiniteData<InboxPage, InboxCursor | null>;

/** What changed is read together, so long after the first of it. */
const gatherMs = 200;

/** The conversations of a filter, a page after the other, in step with what happens. `initial`: as the server read them with the page. */
export function useInboxList(filter: InboxFilter, open: string | null, initial: InboxPage | undefined) {
  const { orgId, user } = useInboxWorld();
  const client = useQueryClient();
  const tellLost = useTellLost();
  const key = inboxKeys.list(orgId, filter);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      fetchJson<InboxPage>(inboxAddress(orgId, filter, { after: pageParam }), { signal }),
    initialPageParam: null as InboxCursor | null,
    getNextPageParam: ({ next }) => next,
    ...(initial && { initialData: { pages: [initial], pageParams: [null] } }),
  });

  const show = async (ids: string[]) => {
    // A search is asked for what its cards show, not for what it would find now.
    const { cards } = await fetchJson<InboxPage>(inboxAddress(orgId, { ...filter, q: undefined }, { ids }));
    const shown = cardsOf(client.getQueryData<InboxData>(key)?.pages ?? []);
    for (const card of lostCards(shown, cards, user.id)) tellLost(card);
    client.setQueryData<InboxData>(
      key,
      (data) =>
        data && {
          ...data,
          pages: filter.q ? refreshCards(data.pages, cards) : mergeCards(data.pages, ids, cards, open),
        },
    );
  };
  const again = () => void client.invalidateQueries({ queryKey: key });
  const gather = useGathered((ids) => {
    if (ids.length > mostIds) again();
    else show(ids).catch(again);
  });
  const connected = useLive(
    orgId,
    (changes) => gather(concerned(changes, client.getQueryData<InboxData>(key))),
    again,
  );
  const cards = useMemo(() => cardsOf(query.data?.pages ?? []), [query.data]);
  return { ...query, cards, connected };
}

/** The conversations that changes are of: their own, and those whose contact changed. */
function concerned(changes: readonly Change[], data: InboxData | undefined): string[] {
  const contacts = new Set(changes.filter(({ kind }) => kind === "contact").map(({ id }) => id));
  const theirs = contacts.size === 0 ? [] : cardsOf(data?.pages ?? []);
  return [
    ...changes.filter(({ kind }) => kind === "conversation").map(({ id }) => id),
    ...theirs.filter(({ contact }) => contact && contacts.has(contact.id)).map(({ id }) => id),
  ];
}

/** Gathers ids for a moment, and gives them all at once. */
function useGathered(tell: (ids: string[]) => void): (ids: readonly string[]) => void {
  const told = useRef(tell);
  told.current = tell;
  const waiting = useRef(new Set<string>());
  return (ids) => {
    const begins = waiting.current.size === 0 && ids.length > 0;
    for (const id of ids) waiting.current.add(id);
    if (!begins) return;
    setTimeout(() => {
      const all = [...waiting.current];
      waiting.current.clear();
      told.current(all);
    }, gatherMs);
  };
}
