import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import type { Db } from "@/lib/supabase/server";
import type { TurnContext } from "../responder";
import { withRetry } from "../retry";
import { storeError } from "../store";

/** An agent that may take a conversation over, with the versions it would begin on. */
export interface TakingOver {
  agent: NonNullable<TurnContext["agent"]>;
  flowVersionId: string;
  promptVersionId: string | null;
}

export interface LocationAgents {
  /** A location's own agent that is on; null where there is none. */
  ofLocation(orgId: string, locationId: string): Promise<TakingOver | null>;
  /** One agent by its id. */
  byId(orgId: string, agentId: string): Promise<TakingOver | null>;
}

const columns =
  "id, name, slug, status, config, knowledge_version, location_id, flow_version_id, prompt_version_id";

/** Agents from the database, by the service role: visitors have no session, so every query names the organization. */
export function supabaseLocationAgents(db: Db): LocationAgents {
  const first = (orgId: string, column: "id" | "location_id", value: string, on: boolean) =>
    withRetry(async () => {
      let query = db
        .from("agents")
        .select(columns)
        .eq("org_id", orgId)
        .eq(column, value)
        .not("flow_version_id", "is", null);
      if (on) query = query.eq("status", "active");
      const { data, error, status } = await query.order("created_at").limit(1).maybeSingle();
      if (error) throw storeError("agents", error, status);
      if (!data?.flow_version_id) return null;
      const { id, name, slug, status: state } = data;
      return {
        agent: {
          id,
          name,
          slug,
          status: state,
          config: readConfig(data.config, name).config,
          knowledgeVersion: data.knowledge_version,
          locationId: data.location_id,
        },
        flowVersionId: data.flow_version_id,
        promptVersionId: data.prompt_version_id,
      };
    });
  return {
    ofLocation: (orgId, locationId) => first(orgId, "location_id", locationId, true),
    byId: (orgId, agentId) => first(orgId, "id", agentId, false),
  };
}
