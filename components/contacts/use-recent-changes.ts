"use client";

import { useQuery } from "@tanstack/react-query";
import type { ContactChange } from "@/lib/contacts/list-changes";
import { fetchJson } from "@/lib/http/fetch-json";
import { listsKey } from "./use-contact-pages";

const pauseMs = 1_500;

export const isUnderWay = ({ status }: Pick<ContactChange, "status">): boolean =>
  status === "running" || status === "undoing";

/** Under the lists: what is told live of contacts brings these up to date, too. */
export const changesKey = (orgId: string) => [...listsKey(orgId), "changes"] as const;

/** The latest changes of many contacts; looked after while one is under way, whoever began it and wherever. */
export function useRecentChanges(orgId: string) {
  return useQuery({
    queryKey: changesKey(orgId),
    queryFn: ({ signal }) =>
      fetchJson<ContactChange[]>("/api/contacts/changes", { query: { orgId }, signal }),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? pauseMs : false),
  });
}
