"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type InboxFilter, inboxFilterSchema } from "@/lib/inbox/schema";

const parsers = {
  view: parseAsString,
  status: parseAsString,
  unread: parseAsString,
  channel: parseAsString,
  agent: parseAsString,
  location: parseAsString,
  tag: parseAsString,
  period: parseAsString,
  q: parseAsString,
  /** The conversation that is open. */
  c: parseAsString,
};

export type FilterChange = { [key in keyof InboxFilter]?: string | null };

/** The filter and the open conversation, which are in the address alone. */
export function useInboxFilter() {
  const [params, setParams] = useQueryStates(parsers, { history: "replace", shallow: true });
  const { c, ...asked } = params;
  const key = JSON.stringify(asked);
  const filter = useMemo<InboxFilter>(() => {
    const given = Object.fromEntries(
      Object.entries(JSON.parse(key) as Record<string, string | null>).filter(([, value]) => value !== null),
    );
    return inboxFilterSchema.parse(given);
  }, [key]);
  return {
    filter,
    open: c,
    setFilter: (change: FilterChange) => void setParams(change),
    /** `more`: what else changes with it. */
    clearFilter: (more: FilterChange = {}) =>
      void setParams({
        view: null,
        status: null,
        unread: null,
        channel: null,
        agent: null,
        tag: null,
        period: null,
        q: null,
        ...more,
      }),
    /** `push`: the way back leads to what was shown before. */
    setOpen: (id: string | null, { push = false } = {}) =>
      void setParams({ c: id }, { history: push ? "push" : "replace" }),
  };
}
