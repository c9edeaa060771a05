/** Of `tenancy`. */
interface Texts {
  (key: string): string;
  has: (key: string) => boolean;
}

/**
 * A value of the history as its reader knows it: a time, or one of a closed set in their language; null: none. `time` writes a moment in the
 * organization's hours.
 */
export function nameAuditValue(
  { field, value }: { field: string; value: string | null },
  t: Texts,
  time: (at: Date) => string,
): string | null {
  if (value !== null && field.endsWith("_at")) return time(new Date(value));
  if (value === null || !/^\w+$/.test(value)) return value;
  const key = field === "role" ? `role.${value}` : `audit.value.${field}.${value}`;
  return t.has(key) ? t(key) : value;
}
