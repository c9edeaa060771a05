"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
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
  const [connected, setConnected] = useState(true);
  const query = "orgId" in of ? `orgId=${of.orgId}` : "platform=1";
  const up = useRef(true);
  const refresh = useRefresh();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one line for as long as the page is open
  useEffect(() => {
    const line = openLine(`/api/live?${query}`, {
      onConnected: (next) => {
        up.current = next;
        setConnected(next);
      },
      onRefresh: refresh,
      onChanges: (changes) => changes.some(concerns) && refresh(),
    });
    // A page in the background is left alone, and is put right when it is looked at; without a network it would be lost to the
    // browser's own page of errors, and the next line begins by asking for everything.
    const onShow = () => up.current && refresh();
    document.addEventListener("visibilitychange", onShow);
    return () => {
      document.removeEventListener("visibilitychange", onShow);
      line.close();
    };
  }, [query]);
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
    if (now.timer || now.pending || document.hidden) return;
    const show = () => {
      Object.assign(now, { wanted: false, pending: true, timer: 0, last: Date.now() });
      start(() => router.refresh());
    };
    now.timer = window.setTimeout(show, Math.max(0, now.last + pauseMs - Date.now()));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: when one has ended
  useEffect(() => {
    now.pending = pending;
    if (!pending && now.wanted) next();
  }, [pending]);
  useEffect(() => () => window.clearTimeout(asked.current.timer), []);
  return () => {
    now.wanted = true;
    next();
  };
}
