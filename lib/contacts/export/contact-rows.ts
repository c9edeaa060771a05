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

/** How those who asked for it say and write things. */
export interface ExportWords {
  title: (column: ExportColumn) => string;
  source: (source: string) => string;
  yesNo: (value: boolean) => string;
  /** The day of a moment where the organization is, as YYYY-MM-DD. */
  day: (iso: string) => string;
}

/**
 * The contacts of a filter as rows of a sheet, their titles first: those there are when it begins, read a page at a time as fast as they are taken; whoever is
 * deleted meanwhile is left out. Telephones are written in groups, dates as YYYY-MM-DD: both are read again when such a file is imported.
 */
export async function* contactRows(
  db: Db,
  { orgId, filter, words }: { orgId: string; filter: ContactFilter; words: ExportWords },
): AsyncGenerator<(string | number)[]> {
  const [stages, locations, fields] = await Promise.all([
    db.from("contact_stages").select("id, name").eq("org_id", orgId),
    db.from("locations").select("id, name").eq("org_id", orgId),
    db.from("custom_fields").select("key, label").eq("org_id", orgId).order("position").order("key"),
  ]);
  const names = new Map([...orThrow(stages), ...orThrow(locations)].map(({ id, name }) => [id, name]));
  const known = orThrow(fields);
  yield [...exportColumns.map(words.title), ...known.map(({ label }) => label)];
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
      yield [...plainCells(contact, names, words), ...known.map(({ key }) => fieldCell(values[key], words))];
    }
  }
}

const plainCells = (
  contact: FoundContact,
  names: ReadonlyMap<string, string>,
  words: ExportWords,
): (string | number)[] => [
  contact.name,
  contact.phone ? formatPhone(contact.phone) : "",
  contact.email ?? "",
  contact.tags.join(", "),
  names.get(contact.stage_id ?? "") ?? "",
  names.get(contact.location_id ?? "") ?? "",
  contact.score ?? "",
  words.source(contact.source),
  words.day(contact.created_at),
  words.day(contact.last_seen_at),
];

function fieldCell(value: unknown, { yesNo }: ExportWords): string | number {
  if (typeof value === "boolean") return yesNo(value);
  if (typeof value === "number") return value;
  return value === null || value === undefined ? "" : String(value);
}
