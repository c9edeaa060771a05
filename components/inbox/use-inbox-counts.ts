"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { useLive } from "@/components/live/use-live";
import { fetchJson } from "@/lib/http/fetch-json";
import type { InboxCounts } from "@/lib/inbox/schema";
import { inboxKeys } from "./inbox-keys";

/** However much is written, it is counted no more often. */
const oftenMs = 1_000;

/** How many conversations wait. What is shown of them is kept in step by `useCountsInStep`, once for a page. */
export function useInboxCounts(orgId: string): InboxCounts | undefined {
  const { data } = useQuery({
    queryKey: inboxKeys.counts(orgId),
    queryFn: ({ signal }) => fetchJson<InboxCounts>("/api/inbox/counts", { query: { orgId }, signal }),
  });
  // A part of the page that comes to life after another has asked begins as the server made it: with none.
  return useSyncExternalStore(never, yes, no) ? data : undefined;
}

const never = () => () => {};
const yes = () => true;
const no = () => false;

/** Has them counted again when conversations change. */
export function useCountsInStep(orgId: string): void {
  const client = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useCallback(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      if (!document.hidden) void client.invalidateQueries({ queryKey: inboxKeys.counts(orgId) });
    }, oftenMs);
  }, [client, orgId]);
  useLive(orgId, (changes) => changes.some(({ kind }) => kind === "conversation") && again(), again);
  useEffect(() => {
    // A tab that nobody looks at counts when it is looked at again.
    document.addEventListener("visibilitychange", again);
    return () => {
      document.removeEventListener("visibilitychange", again);
      clearTimeout(waiting.current);
      waiting.current = undefined;
    };
  }, [again]);
}

/** Up to a hundred are counted, which is "many". */
export const countText = (count: number): string => (count >= 100 ? "99+" : String(count));
