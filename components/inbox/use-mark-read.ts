"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { markRead } from "@/lib/inbox/actions";
import type { Thread } from "@/lib/inbox/thread";
import { act } from "./act";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";
import { usePatchCard } from "./use-patch-card";

/** Somebody who has a conversation before them for so long has seen it. */
const seenMs = 600;

/**
 * What is shown is read, while the page is looked at. `hold`: the user has said that it is not; until they go to another conversation
 * it stays so.
 */
export function useMarkRead(thread: Thread | undefined, hold: boolean): void {
  const { orgId, canAct } = useInboxWorld();
  const client = useQueryClient();
  const patch = usePatchCard();
  const pending = useRef(false);
  const id = thread?.conversation.id;
  const unread = thread?.conversation.unread ?? 0;
  const seq = thread?.messages.at(-1)?.seq ?? 0;

  const mark = useEffectEvent(async () => {
    if (!id || document.hidden || pending.current) return;
    pending.current = true;
    patch(id, { unread: 0 });
    const { error } = await act(() => markRead({ orgId, conversationId: id, seq }));
    pending.current = false;
    if (!error) void client.invalidateQueries({ queryKey: inboxKeys.counts(orgId) });
  });
  useEffect(() => {
    if (!id || !canAct || hold || unread === 0 || seq === 0) return;
    const timer = setTimeout(() => void mark(), seenMs);
    const onShow = () => void mark();
    document.addEventListener("visibilitychange", onShow);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onShow);
    };
  }, [id, canAct, hold, unread, seq]);
}
