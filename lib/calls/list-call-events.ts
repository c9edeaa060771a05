import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

export interface CallEvent {
  id: string;
  /** The carrier's own word for it. */
  type: string;
  at: string;
}

/** What a carrier told of a call, in the order it happened; nothing for those who may not see it. */
export async function listCallEvents(
  db: Db,
  { orgId, callId }: { orgId: string; callId: string },
): Promise<CallEvent[]> {
  const rows = orThrow(
    await db
      .from("call_events")
      .select("event_id, type, at")
      .eq("org_id", orgId)
      .eq("call_id", callId)
      .order("at")
      .limit(100),
  );
  return rows.map(({ event_id, type, at }) => ({ id: event_id, type, at }));
}
