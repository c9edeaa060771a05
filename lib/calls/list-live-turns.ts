import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

export interface LiveTurn {
  callId: string;
  turn: number;
  contactText: string;
  heardText: string;
}

/** What was said so far in calls that run, in order; of a long call the last of it. */
export async function listLiveTurns(
  db: Db,
  { orgId, callIds }: { orgId: string; callIds: readonly string[] },
): Promise<LiveTurn[]> {
  if (callIds.length === 0) return [];
  const rows = orThrow(
    await db
      .from("call_turns")
      .select("call_id, turn, contact_text, said_text, heard_text")
      .eq("org_id", orgId)
      .in("call_id", callIds)
      .order("started_at", { ascending: false })
      .limit(40 * callIds.length),
  );
  return rows
    .map((row) => ({
      callId: row.call_id,
      turn: row.turn,
      contactText: row.contact_text,
      // Not told yet: it is being said.
      heardText: row.heard_text ?? row.said_text,
    }))
    .sort((one, other) => one.turn - other.turn);
}
