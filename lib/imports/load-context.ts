import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { FieldType } from "./clean/read-field";
import type { CustomField, RowContext } from "./clean/read-row";
import { fold } from "./fold";
import type { ImportSettings, Mapping } from "./schema";

/** What rows of an organization are read with: its fields, states, locations and tags, by what people call them. */
export async function loadContext(
  db: Db,
  { orgId, mapping, settings }: { orgId: string; mapping: Mapping; settings: ImportSettings },
): Promise<RowContext> {
  const [fields, stages, locations, tags] = await Promise.all([
    db.from("custom_fields").select("key, label, type, options").eq("org_id", orgId),
    db.from("contact_stages").select("id, name").eq("org_id", orgId),
    db.from("locations").select("id, name").eq("org_id", orgId),
    db.from("tags").select("name").eq("org_id", orgId),
  ]);
  const byName = (rows: { id: string; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [fold(name), id]));
  return {
    mapping,
    settings,
    fields: new Map(orThrow(fields).map((field) => [field.key, toField(field)])),
    stages: byName(orThrow(stages)),
    locations: byName(orThrow(locations)),
    tags: new Map(orThrow(tags).map(({ name }) => [fold(name), name])),
  };
}

const toField = (row: { key: string; label: string; type: string; options: unknown }): CustomField => ({
  key: row.key,
  label: row.label,
  type: row.type as FieldType,
  options: Array.isArray(row.options) ? row.options.filter((one) => typeof one === "string") : [],
});
