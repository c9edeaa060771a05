import "server-only";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import type { FoundChunk } from "./schema";
import { expandQuery } from "./terms";

export interface KnowledgeSearch {
  orgId: string;
  agentId: string;
  /** The question as it was asked. */
  query: string;
  /** Its language. */
  locale: Locale;
  limit?: number;
}

/**
 * The chunks that answer a question best, by full text: in any of our languages, with or without accents, with slips of
 * the finger. `db` is the user's client, or the service role with the organization named.
 */
export async function searchKnowledge(db: Db, search: KnowledgeSearch): Promise<FoundChunk[]> {
  const { orgId, agentId, query, locale, limit = 8 } = search;
  const { data, error } = await db.rpc("search_chunks", {
    p_org: orgId,
    p_agent: agentId,
    p_query: expandQuery(query.slice(0, 1000)),
    p_locale: locale,
    p_limit: limit,
  });
  if (error?.code === "42501") throw new AppError("forbidden", { detail: error.message });
  if (error) throw new AppError("unavailable", { detail: `search_chunks: ${error.message}`, cause: error });
  return data.map((row) => ({
    chunkId: row.chunk_id,
    documentId: row.document_id,
    title: row.title,
    kind: row.kind as FoundChunk["kind"],
    heading: row.heading,
    body: row.body,
    locale: row.locale,
    rank: row.rank,
  }));
}
