import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import { AppError } from "@/lib/errors";
import { createClient } from "@/lib/supabase/server";
import { offeredLocations } from "./location/offered";
import type { StartingAgent } from "./start";
import { storeError } from "./store";

/**
 * The agent a signed-in member tries out, by their own session: RLS decides whether it is theirs. `flowVersionId` tries a
 * version other than the published one. Throws `unauthenticated` or `not_found`.
 */
export async function testAgent(
  agentId: string,
  flowVersionId?: string,
): Promise<{ agent: StartingAgent; userId: string }> {
  const db = await createClient();
  const { data: session } = await db.auth.getUser();
  if (!session.user) throw new AppError("unauthenticated");
  const found = await db
    .from("agents")
    .select("id, org_id, status, config, flow_version_id, location_id")
    .eq("id", agentId)
    .maybeSingle();
  if (found.error) throw storeError("agents", found.error, found.status);
  if (!found.data) throw new AppError("not_found", { reason: "agent" });
  if (flowVersionId) {
    const version = await db
      .from("flow_versions")
      .select("id")
      .eq("id", flowVersionId)
      .eq("agent_id", agentId)
      .maybeSingle();
    if (!version.data) throw new AppError("not_found", { reason: "flow" });
  }
  const { id, org_id, status, flow_version_id, location_id } = found.data;
  const { config } = readConfig(found.data.config);
  const asks = config.askLocation && location_id === null;
  const agent = {
    id,
    orgId: org_id,
    status,
    orgStatus: "active" as const,
    config,
    flowVersionId: flowVersionId ?? flow_version_id,
    offered: asks ? await offeredLocations(db, { orgId: org_id }) : [],
  };
  return { agent, userId: session.user.id };
}
