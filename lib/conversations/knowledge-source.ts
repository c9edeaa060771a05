import "server-only";
import type { AgentConfig } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { searchKnowledge } from "@/lib/knowledge/search";
import type { Db } from "@/lib/supabase/server";
import { withRetry } from "./retry";

export interface KnowledgeQuery {
  orgId: string;
  agentId: string;
  /** Other after every change of what the agent knows. */
  knowledgeVersion: number | string;
  text: string;
  locale: Locale;
  config: AgentConfig;
}

/** What an agent knows: its owner's corrections, its documents and its own configuration. */
export interface KnowledgeSource {
  /** Passages that may answer, best first. */
  find(query: KnowledgeQuery): Promise<FoundChunk[]>;
}

const passages = 8;
/** How much more a passage in the asker's language counts, where the same is written in several. */
const ownLanguage = 1.4;
/** Longer than this the answer does not wait for what may be known. */
const retry = { budgetMs: 2_500, firstDelayMs: 60, maxDelayMs: 500 };

/** Knowledge by full-text search. `db` is the service role: visitors have no session, so the organization is named. */
export function supabaseKnowledge(db: Db): KnowledgeSource {
  return {
    async find(query) {
      const { orgId, agentId, text, locale, config } = query;
      const limit = config.languages.length > 1 ? passages * 2 : passages;
      const found = await withRetry(
        () => searchKnowledge(db, { orgId, agentId, query: text, locale, limit }),
        retry,
      );
      const weight = (chunk: FoundChunk) => chunk.rank * (chunk.locale === locale ? ownLanguage : 1);
      const best = found.toSorted((a, b) => weight(b) - weight(a)).slice(0, passages);
      return [...best, ...configChunks(query)];
    },
  };
}

const cache = new Map<string, FoundChunk[]>();
const kept = 500;

/** The configuration as passages, made once per version of what the agent knows. */
function configChunks({ agentId, knowledgeVersion, config, locale }: KnowledgeQuery): FoundChunk[] {
  const key = `${agentId}:${knowledgeVersion}:${locale}`;
  const known = cache.get(key);
  if (known) return known;
  const chunks = configToChunks(config, locale);
  cache.set(key, chunks);
  const [oldest] = cache.keys();
  if (cache.size > kept && oldest !== undefined) cache.delete(oldest);
  return chunks;
}
