"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useTransition } from "react";
import type { Change } from "./live-line";
import { useLiveLine } from "./use-live";

/** Whose changes: an organization's by its id, or those of all, for who runs the platform. */
export type LiveOf = { orgId: string } | { platform: true };

/** Refreshes no more often than this: a page is made anew each time. */
const pauseMs = 350;
/** One that has not ended by then is not waited for any longer. */
const mostMs = 2_000;

/**
 * For a page made by the server: shows anew what changed, as the server tells it (`/api/live`): ids alone travel, the page is read again under the
 * reader's own rights. Gives whether the line is up. `concerns` decides which changes matter here.
 */
export function useLivePage(of: LiveOf, concerns: (change: Change) => boolean): boolean {
  const refresh = useRefresh();
  const connected = useLiveLine(
    "orgId" in of ? `orgId=${of.orgId}` : "platform=1",
    (changes) => changes.some(concerns) && refresh(),
    refresh,
  );
  const onShow = useEffectEvent(() => connected && refresh());
  // A page in the background is left alone, and is put right when it is looked at; without a network it would be lost to the
  // browser's own page of errors, and the next line begins by asking for everything.
  useEffect(() => {
    const show = () => onShow();
    document.addEventListener("visibilitychange", show);
    return () => document.removeEventListener("visibilitychange", show);
  }, []);
  return connected;
}

/**
 * Reads the page again, one time after the other: asked for while one is under way it happens once more after that. Where the server is slow
 * they would else queue up, and what is shown would fall behind.
 */
function useRefresh(): () => void {
  const router = useRouter();
  const [pending, start] = useTransition();
  const asked = useRef({ wanted: false, pending: false, last: 0, timer: 0 });
  const now = asked.current;
  const next = () => {
    if (now.timer || document.hidden) return;
    if (now.pending) {
      // One that begins within another transition (arriving at the page) ends with it, and nothing tells of that.
      now.timer = window.setTimeout(() => {
        Object.assign(now, { pending: false, timer: 0 });
        if (now.wanted) next();
      }, mostMs);
      return;
    }
    const show = () => {
      Object.assign(now, { wanted: false, pending: true, timer: 0, last: Date.now() });
      start(() => router.refresh());
    };
    now.timer = window.setTimeout(show, Math.max(0, now.last + pauseMs - Date.now()));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when one has ended
  useEffect(() => {
    now.pending = pending;
    if (pending || !now.wanted) return;
    window.clearTimeout(now.timer);
    now.timer = 0;
    next();
  }, [pending]);
  useEffect(() => () => window.clearTimeout(asked.current.timer), []);
  return () => {
    now.wanted = true;
    next();
  };
}
