"use client";

import { useNow as useRenderedNow } from "next-intl";
import { useSyncExternalStore } from "react";

const every = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all of a page. */
function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, every);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const tick = (): number | null => Math.floor(Date.now() / every);
const none = (): number | null => null;

/**
 * The time, which goes on while a page is open. While a page that the server has written becomes alive it is the time of the server, so that both
 * write the same.
 */
export function useNow(): Date {
  const rendered = useRenderedNow();
  return useSyncExternalStore(subscribe, tick, none) === null ? rendered : new Date();
}
