import type { PostgrestError } from "@supabase/supabase-js";
import { readPhone } from "@/lib/calls/phone-input";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Database, Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { type CustomField, type FieldValue, readFieldValue } from "./custom-fields";
import { readContactSetup } from "./read-setup";
import type { SaveContactInput } from "./schema";

type Update = Database["public"]["Tables"]["contacts"]["Update"];

type Written = { data: { id: string } | null; error: PostgrestError | null };
type Input = Omit<SaveContactInput, "orgId">;

interface Params {
  orgId: string;
  input: Input;
}

/** So often somebody else may come between. */
const mostTries = 5;

/**
 * Makes a contact, or changes what is given of the one with `id`, as the client's user may; what colleagues change of it meanwhile, be it
 * another tag or another field, stays. Gives its id. Throws `unprocessable` with the fields at fault, `conflict` where another contact has the
 * number or the address, `not_found`.
 */
export async function saveContactOf(db: Db, { orgId, input }: Params): Promise<{ id: string }> {
  const values = await valuesOf(db, orgId, input);
  const given = input.fields ? await givenFields(db, orgId, input.fields) : {};
  if (!input.id) {
    const made = { ...values, ...merged({ tags: [], fields: {} }, input, given) };
    const insert = { ...made, org_id: orgId, source: "manual" };
    return found(await db.from("contacts").insert(insert).select("id").single());
  }
  const merges = Boolean(input.fields || input.addTags || input.removeTags);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = merges ? await readMerged(db, orgId, input.id) : null;
    const update = db
      .from("contacts")
      .update({ ...values, ...(before && merged(before, input, given)) })
      .eq("org_id", orgId)
      .eq("id", input.id);
    // Nothing was written: somebody has changed it since it was read.
    const written = await (before ? update.eq("updated_at", before.updated_at) : update)
      .select("id")
      .maybeSingle();
    if (written.data || written.error || !before) return found(written);
  }
  throw new AppError("conflict", { detail: "a contact that never rests" });
}

function found({ data, error }: Written): { id: string } {
  if (error?.code === "23505") {
    throw new AppError("conflict", {
      reason: "contact_exists",
      fields: { [error.message.includes("phone") ? "phone" : "email"]: "contactTaken" },
    });
  }
  if (error) throw fromDatabase(error);
  if (!data) throw new AppError("not_found", { reason: "contact" });
  return data;
}

async function valuesOf(db: Db, orgId: string, input: Input): Promise<Update> {
  const phone = input.phone === undefined ? undefined : await phoneOf(db, orgId, input.phone);
  if (!input.id && !input.name && !phone && !input.email) {
    throw new AppError("unprocessable", { fields: { name: "required" } });
  }
  return {
    ...(input.name !== undefined && { name: input.name }),
    ...(phone !== undefined && { phone }),
    ...(input.email !== undefined && { email: input.email.toLowerCase() || null }),
    ...(input.locale && { locale: input.locale }),
    ...(input.stageId && { stage_id: input.stageId }),
    ...(input.locationId !== undefined && { location_id: input.locationId }),
    ...(input.needsHuman !== undefined && { needs_human: input.needsHuman }),
  };
}

/** In E.164; null for none. */
async function phoneOf(db: Db, orgId: string, typed: string): Promise<string | null> {
  if (!typed) return null;
  const { country } = orThrow(await db.from("organizations").select("country").eq("id", orgId).single());
  const phone = readPhone(typed, country);
  if (!phone) throw new AppError("unprocessable", { fields: { phone: "invalidPhone" } });
  return phone;
}

/** What changes are merged into. */
interface Before {
  tags: string[];
  fields: Json;
}

async function readMerged(db: Db, orgId: string, id: string): Promise<Before & { updated_at: string }> {
  const read = db.from("contacts").select("tags, fields, updated_at").eq("org_id", orgId).eq("id", id);
  const row = orThrow(await read.maybeSingle());
  if (!row) throw new AppError("not_found", { reason: "contact" });
  return row;
}

/** The tags and fields as they are then: a null field goes, those of no definition any more stay as they were. */
function merged(before: Before, input: Input, given: Record<string, FieldValue | null>): Update {
  const { addTags = [], removeTags = [] } = input;
  const tags = [...new Set([...before.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  const fields = Object.entries({ ...(before.fields as Record<string, FieldValue>), ...given });
  return {
    ...((input.addTags || input.removeTags) && { tags }),
    ...(input.fields && { fields: Object.fromEntries(fields.filter(([, value]) => value !== null)) }),
  };
}

/** Those given, read by their type. */
async function givenFields(
  db: Db,
  orgId: string,
  given: NonNullable<SaveContactInput["fields"]>,
): Promise<Record<string, FieldValue | null>> {
  const { fields } = await readContactSetup(db, { orgId });
  return Object.fromEntries(Object.entries(given).map(([key, raw]) => [key, storedValue(fields, key, raw)]));
}

function storedValue(fields: CustomField[], key: string, raw: unknown): FieldValue | null {
  const field = fields.find((one) => one.key === key);
  if (!field) return null;
  const { value, fault } = readFieldValue(field, raw);
  if (fault) throw new AppError("unprocessable", { fields: { [`fields.${key}`]: fault } });
  return value;
}
