import type { Json } from "@/lib/supabase/database.types";

export interface JsonChange {
  /** Where it is: "hours.2.from". */
  path: string;
  /** Null: it was, or is, not there. */
  from: string | null;
  to: string | null;
}

const most = 100;
const longest = 500;

/**
 * What differs between two values that have parts, leaf by leaf, in the order of the newer one; null where neither has any, or one is missing
 * as a whole. An element of a list is known by its `id` where it has one, so that one put in front does not make all others differ.
 */
export function diffJson(from: Json, to: Json): JsonChange[] | null {
  if (!hasParts(from) || !hasParts(to)) return null;
  const [before, after] = [leavesOf(from), leavesOf(to)];
  if (before.size === 0 || after.size === 0) return null;
  const paths = [...after.keys(), ...[...before.keys()].filter((path) => !after.has(path))];
  const changes = paths
    .map((path) => ({ path, from: before.get(path) ?? null, to: after.get(path) ?? null }))
    .filter((change) => change.from !== change.to);
  return changes.length > 0 ? changes.slice(0, most) : null;
}

const hasParts = (value: Json): value is Json[] | { [key: string]: Json | undefined } =>
  typeof value === "object" && value !== null;

function leavesOf(value: Json, path = "", leaves = new Map<string, string>()): Map<string, string> {
  if (!hasParts(value)) {
    const text = String(value);
    leaves.set(path, text.length > longest ? `${text.slice(0, longest)}…` : text);
    return leaves;
  }
  const entries: [string, Json | undefined][] = Array.isArray(value)
    ? value.map((item, index) => [nameOf(item, index), item])
    : Object.entries(value);
  for (const [key, part] of entries) {
    if (part !== undefined && part !== null) leavesOf(part, path ? `${path}.${key}` : key, leaves);
  }
  return leaves;
}

function nameOf(item: Json, index: number): string {
  const id = hasParts(item) && !Array.isArray(item) ? item.id : undefined;
  return typeof id === "string" && id ? id : String(index + 1);
}
