"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type Change, openLine } from "./live-line";

/** Whose changes: an organization's by its id, or those of all, for who runs the platform. */
export type LiveOf = { orgId: string } | { platform: true };

/** Refreshes no more often than this: a page is made anew each time. */
const pauseMs = 350;

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
