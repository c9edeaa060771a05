const levelColours: Record<string, number> = {
  trace: 90,
  debug: 90,
  info: 0,
  warn: 33,
  error: 31,
  fatal: 31,
};
const nameColours = [36, 35, 34, 32, 33];
const hidden = new Set(["level", "time", "msg", "err"]);

/** A painter for ANSI colours, or one that leaves text alone. */
export type Paint = (text: string, colour: number) => string;
export const paint: Paint = (text, colour) => (colour ? `\x1b[${colour}m${text}\x1b[0m` : text);
export const plain: Paint = (text) => text;

/** A process's name as the prefix of its lines, in its own colour. */
export function prefix(name: string, index: number, colour: Paint): string {
  return colour(name.padEnd(8), nameColours[index % nameColours.length] ?? 0);
}

/** A line of a process made readable: JSON logs become time, message and facts; other text stays as it is. */
export function formatLine(line: string, colour: Paint): string {
  const entry = parseEntry(line);
  if (!entry) return line;
  const level = String(entry.level ?? "info");
  const facts = Object.entries(entry)
    .filter(([key]) => !hidden.has(key))
    .map(([key, value]) => `${key}=${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(" ");
  const mark = level === "info" ? "" : `${level}: `;
  const head = colour(`${mark}${String(entry.msg ?? "")}`, levelColours[level] ?? 0);
  return [head, facts && colour(facts, 90), errorText(entry.err, colour)].filter(Boolean).join(" ");
}

function errorText(error: unknown, colour: Paint): string {
  if (typeof error !== "object" || error === null) return "";
  const { message, stack, detail } = error as { message?: string; stack?: string; detail?: string };
  const text = (stack || message || "").split("\n").slice(0, 6).join("\n    ");
  return `\n    ${colour(detail ? `${detail}: ${text}` : text, 31)}`;
}

function parseEntry(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    return "msg" in value || "level" in value ? value : undefined;
  } catch {
    return undefined;
  }
}
