"use client";

import { useCallback, useEffect, useState } from "react";
import type { ListedDocument } from "@/lib/knowledge/queries";

const isOnItsWay = ({ status }: ListedDocument): boolean => status === "queued" || status === "processing";

/** An agent's documents, asked for again every moment while one of them is being read. */
export function useDocuments(agentId: string, initial: ListedDocument[]) {
  const [documents, setDocuments] = useState(initial);
  const [checks, setChecks] = useState(0);
  const waiting = documents.some(isOnItsWay);

  const refresh = useCallback(async () => {
    const response = await fetch(`/api/v1/knowledge/documents?agentId=${agentId}`, {
      cache: "no-store",
    }).catch(() => null);
    if (!response?.ok) return;
    const answer = (await response.json()) as { documents: ListedDocument[] };
    setDocuments(answer.documents);
  }, [agentId]);

  // Soon at first, then less and less often: a long document takes its time.
  useEffect(() => {
    if (!waiting) {
      setChecks(0);
      return;
    }
    const timer = setTimeout(
      () => void refresh().finally(() => setChecks((count) => count + 1)),
      Math.min(8000, 1000 + checks * 300),
    );
    return () => clearTimeout(timer);
  }, [waiting, checks, refresh]);

  return { documents, refresh };
}
