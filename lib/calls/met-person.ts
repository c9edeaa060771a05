import "server-only";
import { voiceSettingsSchema } from "@/lib/agents/schema";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

const met: ReadonlySet<string> = new Set([
  "transfer.taken",
  "transfer.completed",
  "transfer.answered",
  "transfer.joined",
  "transfer.ANSWER",
]);

/**
 * Whether a person has taken a call that was put through; null while that is not known. False too where the caller hung up before anybody took
 * it: carriers tell of who joins a caller, and need not tell of who never did.
 */
export async function metPerson(
  db: Db,
  { orgId, callId }: { orgId: string; callId: string },
): Promise<boolean | null> {
  const [events, found] = await Promise.all([
    db
      .from("call_events")
      .select("type")
      .eq("org_id", orgId)
      .eq("call_id", callId)
      .like("type", "transfer.%")
      .limit(50),
    db.from("calls").select("carrier, agent_id, ended_at").eq("org_id", orgId).eq("id", callId).maybeSingle(),
  ]);
  const told = orThrow(events);
  if (told.length > 0) return told.some(({ type }) => met.has(type));
  const call = orThrow(found);
  if (!call || call.ended_at === null) return null;
  if (call.carrier === "telnyx") return false;
  return call.carrier !== "twilio" || !(await isWarm(db, orgId, call.agent_id));
}

/** Who takes a call presses a key, which is told of. */
async function isWarm(db: Db, orgId: string, agentId: string | null): Promise<boolean> {
  if (!agentId) return true;
  const agent = orThrow(
    await db.from("agents").select("config").eq("org_id", orgId).eq("id", agentId).maybeSingle(),
  );
  const { voice } = (agent?.config ?? {}) as { voice?: unknown };
  return voiceSettingsSchema.safeParse(voice ?? {}).data?.warmTransfer ?? true;
}
