/** A text as an object; null when it is none. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** What lies below these keys as a text, or "": carriers' numbers come as texts, and ids may be absent. */
export function textAt(message: unknown, ...keys: string[]): string {
  const value = keys.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    message,
  );
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** Whether it is a key of a telephone. */
export const isDigit = (text: string): boolean => /^[0-9*#]$/.test(text);
