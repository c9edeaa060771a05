"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { InboxCard } from "@/lib/inbox/schema";
import type { Thread } from "@/lib/inbox/thread";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";
import { patchCard } from "./merge-cards";
import type { InboxData } from "./use-inbox-list";

/** Shows a change of a conversation wherever it is shown, before the server has it. Gives how to take it back. */
export function usePatchCard() {
  const { orgId } = useInboxWorld();
  const client = useQueryClient();
  return (id: string, patch: Partial<InboxCard>): (() => void) => {
    const lists = client.getQueriesData<InboxData>({ queryKey: inboxKeys.lists(orgId) });
    const thread = client.getQueryData<Thread>(inboxKeys.thread(orgId, id));
    client.setQueriesData<InboxData>(
      { queryKey: inboxKeys.lists(orgId) },
      (data) => data && { ...data, pages: patchCard(data.pages, id, patch) },
    );
    client.setQueryData<Thread>(
      inboxKeys.thread(orgId, id),
      (shown) => shown && { ...shown, conversation: { ...shown.conversation, ...patch } },
    );
    return () => {
      const before =
        thread?.conversation ??
        lists
          .flatMap(([, data]) => data?.pages.flatMap(({ cards }) => cards) ?? [])
          .find((one) => one.id === id);
      if (!before) return;
      const back = Object.fromEntries(
        Object.keys(patch).map((name) => [name, before[name as keyof InboxCard]]),
      ) as Partial<InboxCard>;
      client.setQueriesData<InboxData>(
        { queryKey: inboxKeys.lists(orgId) },
        (data) => data && { ...data, pages: patchCard(data.pages, id, back) },
      );
      client.setQueryData<Thread>(
        inboxKeys.thread(orgId, id),
        (shown) => shown && { ...shown, conversation: { ...shown.conversation, ...back } },
      );
    };
  };
}
