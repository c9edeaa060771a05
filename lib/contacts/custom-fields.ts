import { z } from "zod";
import { readNumber } from "./read-number";

export const fieldTypes = ["text", "number", "date", "boolean", "select", "url"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field of an organization's own. */
export interface CustomField {
  id: string;
  key: string;
  label: string;
  type: FieldType;
  /** Of a `select`. */
  options: string[];
}

export type FieldValue = string | number | boolean;

/**
 * What was typed or imported as the value of a field, as it is stored: numbers as people write them, dates as YYYY-MM-DD, addresses
 * with their scheme. Empty is null, which takes the value away. Null reason: it is fine.
 */
export function readFieldValue(
  { type, options }: Pick<CustomField, "type" | "options">,
  given: unknown,
): { value: FieldValue | null; fault: "invalid" | "invalidNumber" | "invalidDate" | "invalidUrl" | null } {
  const fine = (value: FieldValue | null) => ({ value, fault: null });
  if (given === null || given === undefined || given === "") return fine(null);
  if (type === "boolean") return readBoolean(given);
  const text = String(given).trim().slice(0, 2000);
  if (text === "") return fine(null);
  if (type === "number") {
    const number = typeof given === "number" ? given : /e/i.test(text) ? null : readNumber(text);
    return number !== null && Number.isFinite(number)
      ? fine(number)
      : { value: null, fault: "invalidNumber" };
  }
  if (type === "date") return isDay(text) ? fine(text) : { value: null, fault: "invalidDate" };
  if (type === "url") {
    const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    const parsed = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).safeParse(address);
    return parsed.success ? fine(parsed.data) : { value: null, fault: "invalidUrl" };
  }
  if (type === "select") {
    const option = options.find((one) => one.toLocaleLowerCase() === text.toLocaleLowerCase());
    return option === undefined ? { value: null, fault: "invalid" } : fine(option);
  }
  return fine(text);
}

const yes = new Set(["true", "1", "sí", "si", "yes", "sim", "x", "verdadero", "true"]);
const no = new Set(["false", "0", "no", "não", "nao", "falso"]);

function readBoolean(given: unknown): { value: boolean | null; fault: "invalid" | null } {
  const text = String(given).trim().toLocaleLowerCase();
  if (yes.has(text)) return { value: true, fault: null };
  return no.has(text) ? { value: false, fault: null } : { value: null, fault: "invalid" };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
