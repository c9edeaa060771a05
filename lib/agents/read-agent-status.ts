import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";

export type AgentStatus = Database["public"]["Enums"]["agent_status"];

/** Whether the organization's first agent answers; null before there is one. */
export async function readAgentStatus(db: Db, { orgId }: { orgId: string }): Promise<AgentStatus | null> {
  const row = orThrow(
    await db.from("agents").select("status").eq("org_id", orgId).order("created_at").limit(1).maybeSingle(),
  );
  return row?.status ?? null;
}
