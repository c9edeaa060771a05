"use client";

import { useEffect, useState } from "react";
import type { SearchHit } from "@/lib/search/search-workspace";

interface Found {
  query: string;
  hits: SearchHit[];
  failed: boolean;
}

const nothing: Found = { query: "", hits: [], failed: false };
const waitMs = 150;
const patienceMs = 8_000;

/** What the server finds for what is typed, a moment after the last letter; what was asked before is not waited for. */
export function useSearch(typed: string): { hits: SearchHit[]; searching: boolean; failed: boolean } {
  const query = typed.trim();
  const asks = query.length >= 2;
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (!asks) return;
    const given = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/search?q=${encodeURIComponent(query)}`, {
          signal: AbortSignal.any([given.signal, AbortSignal.timeout(patienceMs)]),
        });
        if (!answer.ok) throw new Error(String(answer.status));
        const { hits } = (await answer.json()) as { hits: SearchHit[] };
        setFound({ query, hits, failed: false });
      } catch {
        if (!given.signal.aborted) setFound({ query, hits: [], failed: true });
      }
    }, waitMs);
    return () => {
      clearTimeout(timer);
      given.abort();
    };
  }, [query, asks]);
  if (!asks) return { hits: [], searching: false, failed: false };
  const current = found.query === query;
  // What was found before stays while more is typed, so that the list does not flicker.
  return { hits: found.hits, searching: !current, failed: current && found.failed };
}
