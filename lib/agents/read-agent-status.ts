import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";

export type AgentStatus = Database["public"]["Enums"]["agent_status"];

/** Whether an agent of the organization answers; of several, the first that does. Null before there is one. */
export async function readAgentStatus(db: Db, { orgId }: { orgId: string }): Promise<AgentStatus | null> {
  const rows = orThrow(await db.from("agents").select("status").eq("org_id", orgId).order("created_at"));
  return rows.some(({ status }) => status === "active") ? "active" : (rows[0]?.status ?? null);
}
