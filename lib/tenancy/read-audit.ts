import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Database, Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { type AuditFilter, auditPeriod } from "./audit-filter";
import { diffJson, type JsonChange } from "./diff-json";
import { isReference, nameReferences } from "./name-references";

export interface AuditEntry {
  id: number;
  at: string;
  /** Name or address of who did it; null: the platform, or somebody of whom nothing is known any more. */
  who: string | null;
  byService: boolean;
  action: "insert" | "update" | "delete";
  entity: string;
  /** Which one, where it has a name: of a person, a location, a document. */
  subject: string | null;
  changes: AuditChange[];
}

export interface AuditChange {
  field: string;
  from: string | null;
  to: string | null;
  /** Of what has parts: those that differ. */
  parts?: JsonChange[];
}

export const auditPageSize = 30;

interface ReadAudit {
  orgId: string;
  filter?: AuditFilter;
  /** Of the organization: in it the days of the filter begin. */
  timeZone?: string;
  limit?: number;
}

/** A page of the history of an organization, newest first. `older`: where the next one begins; null: there is none. */
export async function readAudit(
  db: Db,
  { orgId, filter = {}, timeZone = "UTC", limit = auditPageSize }: ReadAudit,
): Promise<{ entries: AuditEntry[]; older: number | null }> {
  const period = auditPeriod(filter, timeZone);
  let query = db
    .from("audit_log")
    .select("id, at, actor, actor_id, action, entity, entity_id, before, after")
    .eq("org_id", orgId)
    .order("at", { ascending: false })
    .order("id", { ascending: false })
    .limit(limit + 1);
  if (filter.before !== undefined) {
    const at = await timeOf(db, orgId, filter.before);
    query = at
      ? query.lte("at", at).or(`at.lt."${at}",id.lt.${filter.before}`)
      : query.lt("id", filter.before);
  }
  if (filter.who === "service") query = query.is("actor_id", null);
  else if (filter.who) query = query.eq("actor_id", filter.who);
  if (filter.action) query = query.eq("action", filter.action);
  if (filter.entity) query = query.eq("entity", filter.entity);
  if (period.from) query = query.gte("at", period.from);
  if (period.to) query = query.lt("at", period.to);
  const found = orThrow(await query);
  const rows = found.slice(0, limit);
  const people = rows.flatMap((row) => [row.actor_id, row.entity === "members" ? row.entity_id : null]);
  const [names, references, called] = await Promise.all([
    namesOf(db, orgId, new Set(people.filter((id) => id !== null))),
    nameReferences(db, { orgId, rows: rows.flatMap((row) => [asObject(row.before), asObject(row.after)]) }),
    namesInHistory(db, orgId, rows),
  ]);
  const memberOf = (id: string) => names.get(id) ?? called.get(`members ${id}`) ?? null;
  return {
    entries: rows.map((row) => ({
      id: row.id,
      at: row.at,
      who: row.actor_id && memberOf(row.actor_id),
      byService: row.actor === "service",
      action: row.action as AuditEntry["action"],
      entity: row.entity,
      subject:
        (row.entity === "members" && memberOf(row.entity_id)) ||
        subjectOf(row.before, row.after) ||
        (called.get(`${row.entity} ${row.entity_id}`) ?? null),
      changes: changesOf(row.before, row.after).map((change) => named(change, references)),
    })),
    older: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** When an entry was made; null: it is there no more. */
async function timeOf(db: Db, orgId: string, id: number): Promise<string | null> {
  const found = await db.from("audit_log").select("at").eq("org_id", orgId).eq("id", id).maybeSingle();
  return orThrow(found)?.at ?? null;
}

async function namesOf(db: Db, orgId: string, ids: Set<string>): Promise<Map<string, string>> {
  if (ids.size === 0) return new Map();
  const [profiles, members] = await Promise.all([
    db
      .from("profiles")
      .select("user_id, full_name")
      .in("user_id", [...ids]),
    db
      .from("members")
      .select("user_id, email")
      .eq("org_id", orgId)
      .in("user_id", [...ids]),
  ]);
  const names = new Map(orThrow(members).map((member) => [member.user_id, member.email]));
  for (const { user_id, full_name } of orThrow(profiles)) if (full_name) names.set(user_id, full_name);
  return names;
}

type Row = Pick<
  Database["public"]["Tables"]["audit_log"]["Row"],
  "actor_id" | "entity" | "entity_id" | "before" | "after"
>;

/** Large, and told by their number or their text rather than by a name. */
const nameless = new Set(["flow_versions", "prompt_versions", "interviews", "corrections"]);
const idsAtOnce = 100;

/** What the history says that people and things were called when they came or went, by "entity id": who has left is still known by it. */
async function namesInHistory(db: Db, orgId: string, rows: readonly Row[]): Promise<Map<string, string>> {
  const unnamed = rows.filter(
    ({ entity, before, after }) => !nameless.has(entity) && !subjectOf(before, after),
  );
  const entities = [...new Set(["members", ...unnamed.map(({ entity }) => entity)])];
  const actors = rows.map(({ actor_id }) => actor_id).filter((id) => id !== null);
  const ids = [...new Set([...actors, ...unnamed.map(({ entity_id }) => entity_id)])];
  const starts = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, at) => at * idsAtOnce);
  const found = await Promise.all(
    starts.map(async (start) =>
      orThrow(
        await db
          .from("audit_log")
          .select("entity, entity_id, before, after")
          .eq("org_id", orgId)
          .in("entity", entities)
          .in("entity_id", ids.slice(start, start + idsAtOnce))
          .in("action", ["insert", "delete"])
          .order("id"),
      ),
    ),
  );
  return new Map(
    found.flat().flatMap(({ entity, entity_id, before, after }): [string, string][] => {
      const name = subjectOf(before, after);
      return name ? [[`${entity} ${entity_id}`, name]] : [];
    }),
  );
}

/** With the names of the rows it refers to in place of their ids. */
function named(change: AuditChange, references: ReadonlyMap<string, string>): AuditChange {
  if (!isReference(change.field)) return change;
  const nameOf = (id: string | null) => (id === null ? null : (references.get(id) ?? id));
  return { field: change.field, from: nameOf(change.from), to: nameOf(change.to) };
}

/** What a row is called, by the column that names it. */
function subjectOf(before: Json, after: Json): string | null {
  const row = { ...asObject(before), ...asObject(after) };
  const name = row.name ?? row.title ?? row.email ?? row.question ?? row.e164 ?? row.label;
  return typeof name === "string" && name ? name.slice(0, 120) : null;
}

/** Columns that say nothing to a person. */
const dull = new Set([
  "id",
  "org_id",
  "user_id",
  "created_at",
  "invited_by",
  "created_by",
  "updated_by",
  "revision",
  "slug",
  // Which one is told by its name.
  "agent_id",
  "interview_id",
  "document_id",
  "message_id",
  // Of how a document is kept.
  "storage_path",
  "sha256",
  "chunk_count",
  "text_length",
  // Of how a number is kept.
  "carrier_account_id",
  "provider_ref",
  "checked_at",
]);

/** What differs, column by column, as text. */
export function changesOf(before: Json, after: Json): AuditChange[] {
  const from = asObject(before);
  const to = asObject(after);
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => !dull.has(field))
    .filter(
      (field) =>
        asText(from[field]) !== asText(to[field]) ||
        JSON.stringify(from[field]) !== JSON.stringify(to[field]),
    )
    .map((field) => {
      const parts = diffJson(from[field] ?? null, to[field] ?? null);
      return { field, from: asText(from[field]), to: asText(to[field]), ...(parts && { parts }) };
    })
    .filter((change) => change.from !== change.to || change.parts);
}

function asObject(value: Json): Record<string, Json | undefined> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

const longest = 2000;

function asText(value: Json | undefined): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "object" && Object.keys(value).length === 0) return null;
  const text = typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
