import "server-only";
import { AppError } from "@/lib/errors";
import { type Flow, flowSchema } from "@/lib/flows/schema";
import type { Db } from "@/lib/supabase/server";
import { withRetry } from "./retry";
import { storeError } from "./store";

/** Flow and prompt versions by id. Published and archived ones never change, so they are kept in the process. */
export interface VersionSource {
  /** The flow of a version; null when there is none (any more). */
  flow(orgId: string, versionId: string): Promise<Flow | null>;
  /** The flow an agent has published; null when it has none. */
  publishedFlow(orgId: string, agentId: string): Promise<{ id: string; flow: Flow } | null>;
  prompt(orgId: string, versionId: string): Promise<string | null>;
}

const kept = 500;

/** Versions from the database, by the service role: visitors have no session, so every query names the organization. */
export function supabaseVersions(db: Db): VersionSource {
  const flows = new Map<string, Flow>();
  const prompts = new Map<string, string>();

  const readFlow = async (orgId: string, versionId: string): Promise<Flow | null> => {
    const row = await withRetry(async () => {
      const query = db
        .from("flow_versions")
        .select("definition, status")
        .eq("org_id", orgId)
        .eq("id", versionId);
      const { data, error, status } = await query.maybeSingle();
      if (error) throw storeError("flow_versions", error, status);
      return data;
    });
    if (!row) return null;
    const read = flowSchema.safeParse(row.definition);
    if (!read.success) {
      throw new AppError("internal", { detail: `flow version ${versionId}: ${read.error.message}` });
    }
    // A draft is still being edited.
    if (row.status !== "draft") keep(flows, versionId, read.data);
    return read.data;
  };

  return {
    flow: async (orgId, versionId) => flows.get(versionId) ?? (await readFlow(orgId, versionId)),
    publishedFlow: async (orgId, agentId) => {
      const query = db.from("agents").select("flow_version_id").eq("org_id", orgId).eq("id", agentId);
      const { data, error, status } = await query.maybeSingle();
      if (error) throw storeError("agents", error, status);
      const id = data?.flow_version_id;
      const flow = id ? (flows.get(id) ?? (await readFlow(orgId, id))) : null;
      return id && flow ? { id, flow } : null;
    },
    prompt: async (orgId, versionId) => {
      const known = prompts.get(versionId);
      if (known !== undefined) return known;
      const query = db.from("prompt_versions").select("body").eq("org_id", orgId).eq("id", versionId);
      const { data, error, status } = await query.maybeSingle();
      if (error) throw storeError("prompt_versions", error, status);
      if (data) keep(prompts, versionId, data.body);
      return data?.body ?? null;
    },
  };
}

/** Keeps the newest; the oldest goes first. */
function keep<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  if (map.size <= kept) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
