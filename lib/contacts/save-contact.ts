import { readPhone } from "@/lib/calls/phone-input";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Database, Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { type CustomField, type FieldValue, readFieldValue } from "./custom-fields";
import { readContactSetup } from "./read-setup";
import type { SaveContactInput } from "./schema";

type Update = Database["public"]["Tables"]["contacts"]["Update"];

interface Params {
  orgId: string;
  input: Omit<SaveContactInput, "orgId">;
}

/**
 * Makes a contact, or changes what is given of the one with `id`, as the client's user may. Gives its id. Throws `unprocessable`
 * with the fields at fault, `conflict` where another contact has the number or the address, `not_found`.
 */
export async function saveContactOf(db: Db, { orgId, input }: Params): Promise<{ id: string }> {
  const values = await valuesOf(db, orgId, input);
  const written = input.id
    ? await db
        .from("contacts")
        .update(values)
        .eq("org_id", orgId)
        .eq("id", input.id)
        .select("id")
        .maybeSingle()
    : await db
        .from("contacts")
        .insert({ ...values, org_id: orgId, source: "manual" })
        .select("id")
        .single();
  if (written.error?.code === "23505") {
    throw new AppError("conflict", {
      reason: "contact_exists",
      fields: { [written.error.message.includes("phone") ? "phone" : "email"]: "contactTaken" },
    });
  }
  if (written.error) throw fromDatabase(written.error);
  if (!written.data) throw new AppError("not_found", { reason: "contact" });
  return written.data;
}

async function valuesOf(db: Db, orgId: string, input: Params["input"]): Promise<Update> {
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
    ...(input.tags && { tags: [...new Set(input.tags)] }),
    ...(input.needsHuman !== undefined && { needs_human: input.needsHuman }),
    ...(input.fields && { fields: await fieldsOf(db, orgId, input.id, input.fields) }),
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

/** The fields as they are then: those given read by their type, those of no definition any more as they were. */
async function fieldsOf(
  db: Db,
  orgId: string,
  id: string | undefined,
  given: NonNullable<SaveContactInput["fields"]>,
): Promise<NonNullable<Json>> {
  const [{ fields }, before] = await Promise.all([
    readContactSetup(db, { orgId }),
    id ? db.from("contacts").select("fields").eq("org_id", orgId).eq("id", id).maybeSingle() : null,
  ]);
  const now: Record<string, FieldValue> = { ...((before && orThrow(before)?.fields) as object | null) };
  for (const [key, raw] of Object.entries(given)) {
    const value = storedValue(fields, key, raw);
    if (value === null) delete now[key];
    else now[key] = value;
  }
  return now;
}

function storedValue(fields: CustomField[], key: string, raw: unknown): FieldValue | null {
  const field = fields.find((one) => one.key === key);
  if (!field) return null;
  const { value, fault } = readFieldValue(field, raw);
  if (fault) throw new AppError("unprocessable", { fields: { [`fields.${key}`]: fault } });
  return value;
}
