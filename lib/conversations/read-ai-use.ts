import "server-only";
import { readEntitlements } from "@/lib/billing/entitlements";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** Calls of models that one conversation may have; more are not counted on its page. */
const most = 1_000;
const microcentsPerCent = 1_000_000;

export interface AiUse {
  /** In and out, those of the provider's cache included. */
  tokens: number;
  microcents: number;
  /** Of the month's limit of the plan, from 0 to 1; null where there is none. */
  share: number | null;
}

/** What models have cost in a conversation, for who may see it; null: nothing. */
export async function readAiUse(
  db: Db,
  { orgId, conversationId }: { orgId: string; conversationId: string },
): Promise<AiUse | null> {
  const [rows, { aiLimitCents }] = await Promise.all([
    db
      .from("ai_usage")
      .select("input_tokens, output_tokens, cost_microcents")
      .eq("org_id", orgId)
      .eq("conversation_id", conversationId)
      .limit(most),
    readEntitlements(db, { orgId }),
  ]);
  const used = orThrow(rows);
  const tokens = used.reduce((sum, row) => sum + row.input_tokens + row.output_tokens, 0);
  if (tokens === 0) return null;
  const microcents = used.reduce((sum, row) => sum + row.cost_microcents, 0);
  const limit = aiLimitCents * microcentsPerCent;
  return { tokens, microcents, share: limit > 0 ? microcents / limit : null };
}
