import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Db } from "@/lib/supabase/server";
import { readConfig } from "./read-config";
import type { AgentConfig } from "./schema";

export interface Agent {
  id: string;
  orgId: string;
  slug: string;
  name: string;
  status: "draft" | "active" | "paused";
  config: AgentConfig;
  /** Parts of the stored configuration that could not be read and stand empty: somebody should look at them. */
  needsAttention: (keyof AgentConfig)[];
  revision: number;
  /** The location it serves alone; null: all of them. */
  locationId: string | null;
  flowVersionId: string | null;
  promptVersionId: string | null;
}

const columns =
  "id, org_id, slug, name, status, config, revision, location_id, flow_version_id, prompt_version_id" as const;

/** One agent of an organization; throws `not_found`. */
export async function readAgent(db: Db, { orgId, id }: { orgId: string; id: string }): Promise<Agent> {
  const row = orThrow(await db.from("agents").select(columns).eq("org_id", orgId).eq("id", id).maybeSingle());
  if (!row) throw new AppError("not_found", { reason: "agent" });
  return toAgent(row);
}

/** The agents of an organization, the first made first. */
export async function listAgents(db: Db, { orgId }: { orgId: string }): Promise<Agent[]> {
  const rows = orThrow(await db.from("agents").select(columns).eq("org_id", orgId).order("created_at"));
  return rows.map(toAgent);
}

interface Row {
  id: string;
  org_id: string;
  slug: string;
  name: string;
  status: Agent["status"];
  config: unknown;
  revision: number;
  location_id: string | null;
  flow_version_id: string | null;
  prompt_version_id: string | null;
}

/** One agent that an earlier release left unreadable must not close every page of its organization. */
function toAgent(row: Row): Agent {
  const { config, repaired } = readConfig(row.config, row.name);
  if (repaired.length > 0)
    logger.warn({ orgId: row.org_id, agentId: row.id, parts: repaired }, "agent configuration repaired");
  return {
    id: row.id,
    orgId: row.org_id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    config,
    needsAttention: repaired,
    revision: row.revision,
    locationId: row.location_id,
    flowVersionId: row.flow_version_id,
    promptVersionId: row.prompt_version_id,
  };
}

/** Versions of an agent's prompt, newest first. */
export async function listPrompts(db: Db, { orgId, agentId }: { orgId: string; agentId: string }) {
  return orThrow(
    await db
      .from("prompt_versions")
      .select("id, version, body, origin, created_at")
      .eq("org_id", orgId)
      .eq("agent_id", agentId)
      .order("version", { ascending: false })
      .limit(50),
  );
}

/** Versions of an agent's flow, newest first, without their blocks. */
export async function listFlows(db: Db, { orgId, agentId }: { orgId: string; agentId: string }) {
  return orThrow(
    await db
      .from("flow_versions")
      .select("id, version, status, revision, note, created_at, published_at")
      .eq("org_id", orgId)
      .eq("agent_id", agentId)
      .order("version", { ascending: false })
      .limit(50),
  );
}

/** The latest versions of an agent's flow with their blocks, newest first. */
export async function readFlows(db: Db, { orgId, agentId }: { orgId: string; agentId: string }) {
  return orThrow(
    await db
      .from("flow_versions")
      .select("id, version, status, revision, note, definition, created_at, published_at")
      .eq("org_id", orgId)
      .eq("agent_id", agentId)
      .order("version", { ascending: false })
      .limit(30),
  );
}

/** When versions of an agent's flow were put to use or taken back, by whom and instead of which; newest first. */
export async function listPublications(db: Db, { orgId, agentId }: { orgId: string; agentId: string }) {
  return orThrow(
    await db
      .from("flow_publications")
      .select("id, flow_version_id, replaced_version_id, note, published_by, published_at")
      .eq("org_id", orgId)
      .eq("agent_id", agentId)
      .order("id", { ascending: false })
      .limit(50),
  );
}

/** Corrections of an agent's answers, newest first, those undone included. */
export async function listCorrections(db: Db, { orgId, agentId }: { orgId: string; agentId: string }) {
  return orThrow(
    await db
      .from("corrections")
      .select("id, question, answer, previous_answer, locale, created_at, undone_at")
      .eq("org_id", orgId)
      .eq("agent_id", agentId)
      .order("created_at", { ascending: false })
      .limit(100),
  );
}
