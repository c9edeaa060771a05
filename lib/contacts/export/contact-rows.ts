import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import type { ContactFilter } from "../filter";
import { findContacts } from "../find-contacts";
import { formatPhone } from "../format-phone";

export const exportColumns = [
  "name",
  "phone",
  "email",
  "tags",
  "stage",
  "location",
  "score",
  "source",
  "created",
  "seen",
] as const;
export type ExportColumn = (typeof exportColumns)[number];

type FoundContact = Awaited<ReturnType<typeof findContacts>>[number];

/** Rows read at once. */
const pageSize = 1_000;

/**
 * The contacts of a filter as rows of a sheet, their titles first: those there are when it begins, read a page at a time as fast as they are taken; whoever is
 * deleted meanwhile is left out. Telephones are written in groups, dates as YYYY-MM-DD: both are read again when such a file is imported.
 */
export async function* contactRows(
  db: Db,
  { orgId, filter, title }: { orgId: string; filter: ContactFilter; title: (column: ExportColumn) => string },
): AsyncGenerator<(string | number)[]> {
  const [stages, locations, fields] = await Promise.all([
    db.from("contact_stages").select("id, name").eq("org_id", orgId),
    db.from("locations").select("id, name").eq("org_id", orgId),
    db.from("custom_fields").select("key, label").eq("org_id", orgId).order("position").order("key"),
  ]);
  const names = new Map([...orThrow(stages), ...orThrow(locations)].map(({ id, name }) => [id, name]));
  const known = orThrow(fields);
  yield [...exportColumns.map(title), ...known.map(({ label }) => label)];
  const all = orThrow(
    await db.rpc("contact_ids", { p_org: orgId, p_filter: filter as unknown as Json }),
  ) as string[];
  for (let at = 0; at < all.length; at += pageSize) {
    const ids = all.slice(at, at + pageSize);
    const page = await findContacts(db, { orgId, filter: { ids }, limit: pageSize });
    const found = new Map(page.map((contact) => [contact.id, contact]));
    for (const id of ids) {
      const contact = found.get(id);
      if (!contact) continue;
      const values = (contact.fields ?? {}) as Record<string, unknown>;
      yield [...plainCells(contact, names), ...known.map(({ key }) => fieldCell(values[key]))];
    }
  }
}

const plainCells = (contact: FoundContact, names: ReadonlyMap<string, string>): (string | number)[] => [
  contact.name,
  contact.phone ? formatPhone(contact.phone) : "",
  contact.email ?? "",
  contact.tags.join(", "),
  names.get(contact.stage_id ?? "") ?? "",
  names.get(contact.location_id ?? "") ?? "",
  contact.score ?? "",
  contact.source,
  contact.created_at.slice(0, 10),
  contact.last_seen_at.slice(0, 10),
];

function fieldCell(value: unknown): string | number {
  if (typeof value === "number") return value;
  return value === null || value === undefined ? "" : String(value);
}
