import type { ImportedRow } from "./clean/read-row";
import type { ImportSettings } from "./schema";

/** By what a row finds its contact. */
export const identityOf = ({ phone, email }: ImportedRow): string => `${phone ?? ""} ${email ?? ""}`;

/**
 * Rows with the same phone and the same email are taken into the first of them: the same as if they were written one after another, and a file
 * that says one thing a thousand times is written once. Pure.
 */
export function foldRepeats(rows: readonly ImportedRow[], mode: ImportSettings["mode"]): ImportedRow[] {
  const kept = new Map<string, ImportedRow>();
  for (const row of rows) {
    const identity = identityOf(row);
    const known = kept.get(identity);
    if (!known) kept.set(identity, { ...row });
    else {
      known.repeats += 1;
      if (mode !== "skip") merge(known, row, mode === "overwrite");
    }
  }
  return [...kept.values()];
}

function merge(into: ImportedRow, from: ImportedRow, over: boolean): void {
  const pick = <T>(old: T, fresh: T): T => (over ? fresh || old : old || fresh);
  into.name = pick(into.name, from.name);
  into.location_id = pick(into.location_id, from.location_id);
  into.stage_id = pick(into.stage_id, from.stage_id);
  into.tags = [...into.tags, ...from.tags.filter((tag) => !into.tags.includes(tag))];
  into.fields = over ? { ...into.fields, ...from.fields } : { ...from.fields, ...into.fields };
}
