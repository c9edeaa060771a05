import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

const met: ReadonlySet<string> = new Set(["transfer.completed", "transfer.answered", "transfer.joined"]);

/**
 * Whether a person has taken a call that was put through, by what its carrier told of it; null where it told nothing of that. False too where the
 * caller hung up before anybody took it.
 */
export async function metPerson(
  db: Db,
  { orgId, callId }: { orgId: string; callId: string },
): Promise<boolean | null> {
  const told = orThrow(
    await db
      .from("call_events")
      .select("type")
      .eq("org_id", orgId)
      .eq("call_id", callId)
      .like("type", "transfer.%")
      .limit(50),
  );
  return told.length === 0 ? null : told.some(({ type }) => met.has(type));
}
