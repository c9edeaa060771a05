import "server-only";
import { z } from "zod";
import { readPhone } from "@/lib/calls/phone-input";
import { AppError } from "@/lib/errors";
import type { ApiDb } from "./database";
import type { ApiCaller } from "./enter";
import type { ContactChanges } from "./operations/contacts";

interface Field {
  key: string;
  type: string;
  options: unknown;
}

/** What is written of a contact, as its row has it; what is not told is not there. */
export interface ContactColumns {
  name?: string;
  email?: string | null;
  phone?: string | null;
  locale?: string;
  location_id?: string | null;
  stage_id?: string;
  tags?: string[];
  needs_human?: boolean;
}

/**
 * Reads what is to be written of a contact: its telephone in E.164 by the organization's country, a location and a state that are the
 * organization's, values of fields that it has. Throws `unprocessable` with the fields at fault. Tags that are new are made.
 */
export async function checkContact(
  db: ApiDb,
  { orgId, country }: Pick<ApiCaller, "orgId" | "country">,
  changes: ContactChanges,
): Promise<{ columns: ContactColumns; fields: Record<string, unknown> }> {
  const faults: Record<string, string> = {};
  const { phone, tags, fields, locationId, stageId, needsHuman, ...plain } = changes;
  const e164 = phone ? readPhone(phone, country) : phone;
  if (phone && !e164) faults.phone = "invalid";
  if (locationId && !(await exists(db, "locations", orgId, locationId))) faults.locationId = "not_found";
  if (stageId && !(await exists(db, "contact_stages", orgId, stageId))) faults.stageId = "not_found";
  if (fields) Object.assign(faults, await fieldFaults(db, orgId, fields));
  if (Object.keys(faults).length > 0) {
    throw new AppError("unprocessable", { reason: "invalid_input", fields: faults });
  }
  const columns: ContactColumns = {
    ...plain,
    ...(phone !== undefined && { phone: e164 || null }),
    ...(locationId !== undefined && { location_id: locationId }),
    ...(stageId !== undefined && { stage_id: stageId }),
    ...(needsHuman !== undefined && { needs_human: needsHuman }),
    ...(tags && { tags: await knownTags(db, orgId, tags) }),
  };
  return { columns, fields: fields ?? {} };
}

async function exists(
  db: ApiDb,
  table: "locations" | "contact_stages",
  orgId: string,
  id: string,
): Promise<boolean> {
  const rows = await db`select 1 from ${db(`public.${table}`)} where org_id = ${orgId} and id = ${id}`;
  return rows.length > 0;
}

async function fieldFaults(
  db: ApiDb,
  orgId: string,
  values: Record<string, unknown>,
): Promise<Record<string, string>> {
  const known = await db<Field[]>`
    select key, type, options from public.custom_fields where org_id = ${orgId} and key in ${db(["", ...Object.keys(values)])}`;
  const byKey = new Map(known.map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const field = byKey.get(key);
      const fault = !field ? "unknown_field" : value === null || fits(field, value) ? null : "invalid";
      return fault ? [[`fields.${key}`, fault]] : [];
    }),
  );
}

const fitsType: Record<string, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
  date: (value) => z.iso.date().safeParse(value).success,
  url: (value) => typeof value === "string" && /^https?:$/.test(URL.parse(value)?.protocol ?? ""),
};

const fits = ({ type, options }: Field, value: unknown): boolean =>
  type === "select" ? Array.isArray(options) && options.includes(value) : (fitsType[type]?.(value) ?? false);

/** Tags as the organization writes them: "vip" is its "VIP". What is the same but for that is the database's to say. */
async function knownTags(db: ApiDb, orgId: string, names: string[]): Promise<string[]> {
  if (names.length === 0) return [];
  await db`insert into public.tags (org_id, name) select ${orgId}, unnest(${names}::text[]) on conflict do nothing`;
  const rows = await db<{ name: string }[]>`
    select name from public.tags where org_id = ${orgId} and lower(name) in (select lower(wanted) from unnest(${names}::text[]) wanted)
    order by lower(name)`;
  return rows.map(({ name }) => name);
}
