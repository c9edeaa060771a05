"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLive } from "@/components/live/use-live";
import { fetchJson } from "@/lib/http/fetch-json";
import type { Thread } from "@/lib/inbox/thread";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";
import { mergeThread, prependMessages } from "./merge-thread";

const concerns = new Set(["conversation", "note"]);

/** A conversation in step with what is said in it; what was read before is shown at once. */
export function useThread(id: string, initial: Thread | undefined) {
  const { orgId } = useInboxWorld();
  const client = useQueryClient();
  const [loadingOlder, setLoadingOlder] = useState(false);
  const key = inboxKeys.thread(orgId, id);
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const fresh = await fetchJson<Thread>(`/api/inbox/${id}?orgId=${orgId}`, { signal });
      return mergeThread(client.getQueryData<Thread>(key), fresh);
    },
    // What is shown of another visit is shown, and read again.
    staleTime: 0,
    ...(initial?.conversation.id === id && { initialData: initial }),
  });
  const again = () => void client.invalidateQueries({ queryKey: key });
  useLive(
    orgId,
    (changes) => {
      const contact = query.data?.conversation.contact?.id;
      // A note's change names the note, whichever conversation it is of.
      const mine = changes.some((change) =>
        change.kind === "note"
          ? true
          : (concerns.has(change.kind) && change.id === id) ||
            (change.kind === "contact" && change.id === contact),
      );
      if (mine) again();
    },
    again,
  );
  const loadOlder = async () => {
    const first = query.data?.messages[0];
    if (!first || !query.data?.hasOlder || loadingOlder) return;
    setLoadingOlder(true);
    try {
      const page = await fetchJson<Pick<Thread, "messages" | "hasOlder">>(
        `/api/inbox/${id}?orgId=${orgId}&before=${first.seq}`,
      );
      client.setQueryData<Thread>(key, (shown) => shown && prependMessages(shown, page));
    } finally {
      setLoadingOlder(false);
    }
  };
  return { ...query, loadOlder, loadingOlder };
}
