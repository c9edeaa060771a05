import "server-only";
import { fromDatabase, orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { fold } from "./fold";
import type { Mapping, Target } from "./schema";

/**
 * Makes a custom field of each column that is to be one, by its title; one of that name that is there already is taken, but by one column alone: the next
 * of the same title has a field of its own ("Nota 2"). Gives the mapping with their keys.
 */
export async function createFields(
  db: Db,
  { orgId, columns, mapping }: { orgId: string; columns: readonly string[]; mapping: Mapping },
): Promise<Mapping> {
  if (!mapping.includes("new_field")) return mapping;
  const known = orThrow(await db.from("custom_fields").select("key, label, position").eq("org_id", orgId));
  const keys = new Map(known.map(({ key, label }) => [fold(label), key]));
  let position = Math.max(0, ...known.map((field) => field.position));
  const taken = new Set<Target>(mapping);
  const whole: Mapping = [];
  for (const [at, target] of mapping.entries()) {
    const title = (columns[at] ?? "").trim().slice(0, 60);
    if (target !== "new_field" || !title) {
      whole.push(target === "new_field" ? "ignore" : target);
      continue;
    }
    const label = freeLabel(title, (name) => taken.has(`field:${keys.get(fold(name))}`));
    const present = keys.get(fold(label));
    const key = present ?? freeKey(label, new Set(keys.values()));
    if (!present) {
      position += 1;
      const { error } = await db
        .from("custom_fields")
        .insert({ org_id: orgId, key, label, type: "text", position });
      // Made by somebody else at this moment: it is there.
      if (error && error.code !== "23505") throw fromDatabase(error);
      keys.set(fold(label), key);
    }
    taken.add(`field:${key}`);
    whole.push(`field:${key}`);
  }
  return whole;
}

function freeLabel(title: string, isTaken: (name: string) => boolean): string {
  for (let n = 1; ; n += 1) {
    const label = n === 1 ? title : `${title.slice(0, 56)} ${n}`;
    if (!isTaken(label)) return label;
  }
}

function freeKey(label: string, taken: ReadonlySet<string>): string {
  const bare =
    fold(label)
      .replaceAll(/[^a-z0-9]+/g, "_")
      .replace(/^[^a-z]+|_+$/g, "")
      .slice(0, 34) || "campo";
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? bare : `${bare}_${n}`;
    if (!taken.has(key)) return key;
  }
}
