import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { type CallCost, callCost, totalCost } from "../prices";

type CallRow = Database["public"]["Tables"]["calls"]["Row"];

const usageSchema = z.object({
  stt_ms: z.record(z.string(), z.number()).catch({}),
  tts_characters: z.record(z.string(), z.number()).catch({}),
});

/**
 * What a call that was summed up has cost, again: a carrier may report its length afterwards. Called again it comes to the same. By the service
 * role: a job has no user.
 */
export async function costCall({ orgId, callId }: { orgId: string; callId: string }): Promise<void> {
  const db = serviceClient();
  const call = orThrow(await db.from("calls").select("*").eq("org_id", orgId).eq("id", callId).maybeSingle());
  if (call?.wrap_up !== "done") return;
  const cost = await costOf(db, call);
  const total = totalCost(cost);
  if (total === call.cost_microcents) return;
  const changed = { cost: { ...cost }, cost_microcents: total };
  orThrow(await db.from("calls").update(changed).eq("org_id", orgId).eq("id", callId).select("id"));
}

/** What a call has cost, as far as it is known now. */
export async function costOf(db: Db, call: CallRow): Promise<CallCost> {
  const usage = usageSchema.parse(call.usage ?? {});
  const models = call.conversation_id
    ? orThrow(
        await db
          .from("ai_usage")
          .select("cost_microcents")
          .eq("org_id", call.org_id)
          .eq("conversation_id", call.conversation_id)
          .limit(2000),
      )
    : [];
  return callCost({
    carrier: call.carrier,
    direction: call.direction,
    seconds: call.duration_seconds ?? 0,
    withPersonSeconds: withPerson(call),
    sttMs: usage.stt_ms,
    ttsCharacters: usage.tts_characters,
    modelMicrocents: models.reduce((sum, { cost_microcents }) => sum + cost_microcents, 0),
  });
}

/** From the hand-over on there are two legs, and no stream. */
const withPerson = ({ handed_over_at, ended_at }: CallRow): number =>
  handed_over_at && ended_at
    ? Math.max(0, Math.round((Date.parse(ended_at) - Date.parse(handed_over_at)) / 1_000))
    : 0;
