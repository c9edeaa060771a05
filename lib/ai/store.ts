import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Db } from "@/lib/supabase/server";
import { type BudgetAlert, microcentsPerCent } from "./budget";
import type { AnswerCacheStore } from "./cache";
import type { BudgetSource, UsageEntry, UsageSink } from "./usage";
import { usageQueue } from "./usage-queue";

const spendSchema = z.object({
  limit_cents: z.number(),
  month: z.coerce.number(),
  today: z.coerce.number(),
  hour: z.coerce.number(),
});

const answerSchema = z.object({ text: z.string(), chunkIds: z.array(z.string()).default([]) });

/** Keeps a warning and mails it to whoever answers for the bill; told again, by whatever process, it does nothing. */
export async function raiseAlert(db: Db, orgId: string, { spent, ...alert }: BudgetAlert, url: string) {
  const p = { org_id: orgId, ...alert, spent: Math.round(spent), url };
  const { error } = await db.rpc("raise_ai_alert", { p });
  if (error) throw new Error(`raise_ai_alert: ${error.message}`);
}

/**
 * Usage, budget and cached answers in the database. `db` is the service client: a call of a model is made on behalf of
 * a visitor who is not signed in, and tenants may only read what their calls cost.
 */
export function aiStore(
  db: Db,
  onError: (error: unknown) => void = () => {},
): UsageSink & BudgetSource & AnswerCacheStore {
  const usage = usageQueue((entries) => writeUsage(db, entries), onError);
  return {
    record: usage.record,
    async spend(orgId, now) {
      const { data, error } = await db.rpc("ai_spend", { p_org: orgId, p_now: now.toISOString() });
      if (error) throw new Error(`ai_spend: ${error.message}`);
      const { limit_cents, month, today, hour } = spendSchema.parse(data);
      return { limit: limit_cents * microcentsPerCent, month, day: today, hour };
    },
    async get(orgId, key, now) {
      const { data, error } = await db.rpc("cached_answer", {
        p_org: orgId,
        p_key: key,
        p_now: now.toISOString(),
      });
      // A cache that cannot be read is an empty one.
      if (error || !data) return null;
      return answerSchema.safeParse(data).data ?? null;
    },
    async set(orgId, key, answer, expiresAt) {
      const { error } = await db
        .from("answer_cache")
        .upsert({ org_id: orgId, key, answer: { ...answer }, expires_at: expiresAt.toISOString() });
      if (error) throw new Error(`answer_cache: ${error.message}`);
    },
  };
}

/** Pauses between tries, in milliseconds. */
const pauses = [250, 1_500];

/** Writes what calls of models used. Told again, because an answer was lost, it is counted once: each call has a key of its own. */
async function writeUsage(db: Db, entries: readonly UsageEntry[]): Promise<void> {
  const rows = entries.map(toRow);
  for (let tried = 0; ; tried += 1) {
    const { error } = await db.rpc("record_ai_usage", { p: rows });
    if (!error) return;
    const wait = pauses[tried];
    if (wait === undefined) throw new Error(`record_ai_usage: ${error.message}`);
    await pause(wait);
  }
}

const toRow = (entry: UsageEntry) => ({
  key: randomUUID(),
  org_id: entry.orgId,
  conversation_id: entry.conversationId,
  purpose: entry.purpose,
  provider: entry.provider,
  model: entry.modelId,
  input_tokens: entry.usage.input,
  cached_tokens: entry.usage.cachedInput,
  output_tokens: entry.usage.output,
  cost_microcents: entry.costMicrocents,
  duration_ms: entry.totalMs,
  first_token_ms: entry.firstTokenMs,
  outcome: entry.estimated && entry.outcome === "ok" ? "estimated" : entry.outcome,
});
