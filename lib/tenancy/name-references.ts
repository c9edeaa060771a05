import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";

/** Columns that hold the id of another row, and that row's table. */
const tableOf = {
  flow_version_id: "flow_versions",
  prompt_version_id: "prompt_versions",
  location_id: "locations",
} as const;
type Referring = keyof typeof tableOf;
const referring = Object.keys(tableOf) as Referring[];

type Row = Record<string, Json | undefined>;

/**
 * What the rows referred to are called, by id: the number of a version, the name of a location. A row that is gone has
 * the name under which the history says that it was made or deleted.
 */
export async function nameReferences(
  db: Db,
  { orgId, rows }: { orgId: string; rows: readonly Row[] },
): Promise<Map<string, string>> {
  const idsOf = (column: Referring): string[] => [
    ...new Set(rows.map((row) => row[column]).filter((id) => typeof id === "string")),
  ];
  const [flows, prompts, places] = await Promise.all([
    versions(db, "flow_versions", orgId, idsOf("flow_version_id")),
    versions(db, "prompt_versions", orgId, idsOf("prompt_version_id")),
    locations(db, orgId, idsOf("location_id")),
  ]);
  const names = new Map([...flows, ...prompts, ...places]);
  const gone = referring.flatMap(idsOf).filter((id) => !names.has(id));
  for (const [id, name] of await namesOfGone(db, orgId, gone)) names.set(id, name);
  return names;
}

export const isReference = (column: string): boolean => column in tableOf;

async function versions(
  db: Db,
  table: "flow_versions" | "prompt_versions",
  orgId: string,
  ids: string[],
): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const found = orThrow(await db.from(table).select("id, version").eq("org_id", orgId).in("id", ids));
  return found.map(({ id, version }) => [id, String(version)]);
}

async function locations(db: Db, orgId: string, ids: string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const found = orThrow(await db.from("locations").select("id, name").eq("org_id", orgId).in("id", ids));
  return found.map(({ id, name }) => [id, name]);
}

async function namesOfGone(db: Db, orgId: string, ids: string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const found = orThrow(
    await db
      .from("audit_log")
      .select("entity_id, before, after")
      .eq("org_id", orgId)
      .in("entity", Object.values(tableOf))
      .in("entity_id", ids)
      .in("action", ["insert", "delete"])
      .order("id"),
  );
  return found.flatMap(({ entity_id, before, after }): [string, string][] => {
    const row = (before ?? after) as Row | null;
    const name = row?.version ?? row?.name;
    return name === undefined || name === null ? [] : [[entity_id, String(name)]];
  });
}
