import type { MarginRow } from "./money-queries";

const columns = [
  "id",
  "name",
  "plan",
  "currency",
  "subscriptions",
  "usage",
  "granted",
  "top_ups",
  "ai",
  "calls",
  "revenue",
  "cost",
  "margin",
] as const satisfies readonly (keyof MarginRow)[];

/** Columns that are euro cents. */
const money = new Set<string>(columns.slice(4));

/** Margins as a table for spreadsheets (RFC 4180): amounts are euros with a point, names that would be read as formulas are not. */
export function marginsCsv(rows: readonly MarginRow[]): string {
  const lines = rows.map((row) =>
    columns
      .map((column) => (money.has(column) ? euros(Number(row[column])) : quoted(String(row[column]))))
      .join(","),
  );
  const head = columns.map((column) => (money.has(column) ? `${column}_eur` : column)).join(",");
  return [head, ...lines].join("\r\n").concat("\r\n");
}

const euros = (cents: number): string => (cents / 100).toFixed(2);

function quoted(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
