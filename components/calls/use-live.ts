"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** Whose changes: an organization's by its id, or those of all, for who runs the platform. */
export type LiveOf = { orgId: string } | { platform: true };

/** Refreshes no more often than this: a page is made anew each time. */
const pauseMs = 350;
/** A line that was refused is tried again after this; one that broke comes back by itself. */
const againMs = 5_000;

interface Change {
  kind: string;
  id: string;
}

/**
 * Shows anew what changed, as the server tells it (`/api/live`): ids alone travel, the page is read again under the
 * reader's own rights. Gives whether the line is up. `concerns` decides which changes matter here.
 */
export function useLive(of: LiveOf, concerns: (change: Change) => boolean): boolean {
  const router = useRouter();
  const [connected, setConnected] = useState(true);
  const query = "orgId" in of ? `orgId=${of.orgId}` : "platform=1";
  // biome-ignore lint/correctness/useExhaustiveDependencies: one line for as long as the page is open
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const refresh = () => {
      if (timer || document.hidden) return;
      const show = () => {
        timer = undefined;
        last = Date.now();
        router.refresh();
      };
      timer = setTimeout(show, Math.max(0, last + pauseMs - Date.now()));
    };
    const line = openLine(`/api/live?${query}`, {
      onConnected: setConnected,
      onRefresh: refresh,
      onChanges: (changes) => changes.some(concerns) && refresh(),
    });
    // A page in the background is left alone, and is put right when it is looked at.
    const onShow = () => !document.hidden && refresh();
    document.addEventListener("visibilitychange", onShow);
    return () => {
      document.removeEventListener("visibilitychange", onShow);
      line.close();
      clearTimeout(timer);
    };
  }, [query]);
  return connected;
}

interface Handlers {
  onConnected: (connected: boolean) => void;
  /** Something may have been missed: told at the beginning of every line, too. */
  onRefresh: () => void;
  onChanges: (changes: Change[]) => void;
}

function openLine(address: string, handlers: Handlers): { close: () => void } {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(address);
    source.onopen = () => handlers.onConnected(true);
    source.onerror = () => {
      handlers.onConnected(false);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, againMs);
    };
    source.addEventListener("refresh", handlers.onRefresh);
    source.addEventListener("change", ({ data }: MessageEvent<string>) =>
      handlers.onChanges(readChanges(data)),
    );
  };
  open();
  return {
    close: () => {
      clearTimeout(again);
      source.close();
    },
  };
}

function readChanges(data: string): Change[] {
  try {
    const { changes } = JSON.parse(data) as { changes?: Change[] };
    return Array.isArray(changes) ? changes : [];
  } catch {
    return [];
  }
}
