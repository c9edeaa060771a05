import type { SaveContactInput } from "./schema";

/** Which fields of the form are another than when it was opened, as react-hook-form tells it. */
export interface DirtyFields {
  fields?: Record<string, unknown> | undefined;
  [field: string]: unknown;
}

/**
 * Of a form of a contact that is there, what was changed in it: what the agent or a colleague has learned meanwhile stays. Null: nothing
 * was changed.
 */
export function onlyChanged(values: SaveContactInput, dirty: DirtyFields): SaveContactInput | null {
  const { orgId, id, fields = {}, ...rest } = values;
  const changed = Object.entries(rest).filter(([key]) => dirty[key] === true);
  const own = Object.entries(fields).filter(([key]) => dirty.fields?.[key] === true);
  if (changed.length + own.length === 0) return null;
  return {
    orgId,
    id,
    ...Object.fromEntries(changed),
    ...(own.length > 0 && { fields: Object.fromEntries(own) }),
  };
}
