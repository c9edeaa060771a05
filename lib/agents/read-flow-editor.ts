import "server-only";
import { orThrow } from "@/lib/database-error";
import { type Flow, flowSchema } from "@/lib/flows/schema";
import type { Db } from "@/lib/supabase/server";

/** A version of a flow as the editor lists it. */
export interface FlowVersion {
  id: string;
  version: number;
  status: "draft" | "published" | "archived";
  revision: number;
  note: string;
  /** When it was published last, else changed last. */
  at: string;
  /** Who changed it last; null when they are gone, or nobody did by hand. */
  by: string | null;
}

/** What the editor works on: the draft, else what is published, else the latest version; with its blocks. */
export interface FlowHead extends FlowVersion {
  /** Null when what is stored is no flow any more. */
  flow: Flow | null;
}

export interface FlowOfAgent {
  head: FlowHead | null;
  /** Newest first. */
  versions: FlowVersion[];
  /** The flow that is published; the one of `head` where that is it. */
  published: FlowHead | null;
}

const columns = "id, version, status, revision, note, published_at, updated_at, updated_by" as const;

/** An agent's flow for the editor, with its versions and who made them, under the reader's own rights. */
export async function readFlowEditor(
  db: Db,
  { orgId, agentId }: { orgId: string; agentId: string },
): Promise<FlowOfAgent> {
  const rows = orThrow(
    await db
      .from("flow_versions")
      .select(columns)
      .eq("org_id", orgId)
      .eq("agent_id", agentId)
      .order("version", { ascending: false })
      .limit(50),
  );
  const editors = [...new Set(rows.flatMap(({ updated_by }) => updated_by ?? []))];
  const names = await namesOf(db, orgId, editors);
  const versions = rows.map(
    (row): FlowVersion => ({
      id: row.id,
      version: row.version,
      status: row.status,
      revision: row.revision,
      note: row.note,
      at: row.status === "draft" ? row.updated_at : (row.published_at ?? row.updated_at),
      by: names.get(row.updated_by ?? "") ?? null,
    }),
  );
  const of = (status: FlowVersion["status"]) => versions.find((version) => version.status === status);
  const headVersion = of("draft") ?? of("published") ?? versions[0];
  const publishedVersion = of("published");
  const wanted = [...new Set([headVersion?.id, publishedVersion?.id])].filter((id) => id !== undefined);
  const flows = new Map(
    await Promise.all(wanted.map(async (id) => [id, await readFlow(db, { orgId, id })] as const)),
  );
  const whole = (version: FlowVersion | undefined): FlowHead | null => {
    const stored = version && flows.get(version.id);
    // The row is read after the list: somebody may have saved in between.
    return version
      ? { ...version, revision: stored?.revision ?? version.revision, flow: stored?.flow ?? null }
      : null;
  };
  return { head: whole(headVersion), versions, published: whole(publishedVersion) };
}

/** One version's blocks with the revision they are of; null when there is no such version. */
export async function readFlow(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
): Promise<{ flow: Flow | null; revision: number } | null> {
  const row = orThrow(
    await db
      .from("flow_versions")
      .select("definition, revision")
      .eq("org_id", orgId)
      .eq("id", id)
      .maybeSingle(),
  );
  if (!row) return null;
  const read = flowSchema.safeParse(row.definition);
  return { flow: read.success ? read.data : null, revision: row.revision };
}

async function namesOf(db: Db, orgId: string, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const [members, profiles] = await Promise.all([
    db.from("members").select("user_id, email").eq("org_id", orgId).in("user_id", ids),
    db.from("profiles").select("user_id, full_name").in("user_id", ids),
  ]);
  const full = new Map(orThrow(profiles).map(({ user_id, full_name }) => [user_id, full_name]));
  return new Map(orThrow(members).map(({ user_id, email }) => [user_id, full.get(user_id) || email]));
}
