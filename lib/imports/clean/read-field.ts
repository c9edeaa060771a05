import { fold } from "../fold";
import type { RowErrorCode } from "../schema";
import { readDate } from "./read-date";

export const fieldTypes = ["text", "number", "date", "boolean", "select", "url"] as const;
export type FieldType = (typeof fieldTypes)[number];

type FieldRead = { value: string | number | boolean } | { code: RowErrorCode };

const yes = ["si", "yes", "true", "verdadero", "sim", "1", "x", "v", "y", "s", "cierto", "cert"];
const no = ["no", "false", "falso", "nao", "0", "n", "f", "fals"];

/** A cell as the value of a custom field of its type, or why it is none. Pure. */
export function readField(
  cell: string,
  { type, options }: { type: FieldType; options: readonly string[] },
  { monthFirst }: { monthFirst: boolean },
): FieldRead {
  switch (type) {
    case "number": {
      const value = readNumber(cell);
      return value === null ? { code: "number_invalid" } : { value };
    }
    case "date": {
      const value = readDate(cell, { monthFirst });
      return value === null ? { code: "date_invalid" } : { value };
    }
    case "boolean": {
      const word = fold(cell);
      if (yes.includes(word)) return { value: true };
      return no.includes(word) ? { value: false } : { code: "boolean_invalid" };
    }
    case "select": {
      const value = options.find((option) => fold(option) === fold(cell));
      return value === undefined ? { code: "option_unknown" } : { value };
    }
    case "url":
      return readUrl(cell);
    default:
      return cell.length > 1_000 ? { code: "too_long" } : { value: cell };
  }
}

/** "1.234,56 €" and "1,234.56" alike; null: not a number. Pure. */
export function readNumber(cell: string): number | null {
  if (cell.length > 60) return null;
  const text = cell.replace(/[\s'’€$£%]|R\$|COP|EUR|USD|MXN/g, "");
  if (!/^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text) || !/\d/.test(text)) return null;
  if (/e/i.test(text)) return finite(Number(text.replace(",", ".")));
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const mark = last >= 0 ? text[last] : "";
  const digitsAfter = last >= 0 ? text.length - last - 1 : 0;
  const both = text.includes(".") && text.includes(",");
  const repeated = mark !== "" && text.split(mark ?? "").length > 2;
  // One mark before exactly three digits parts thousands ("1.500"), unless it follows a zero ("0.125").
  const thousands = repeated || (!both && digitsAfter === 3 && !/^[+-]?0[.,]/.test(text));
  if (last < 0 || thousands) return finite(Number(text.replace(/[.,]/g, "")));
  return finite(Number(`${text.slice(0, last).replace(/[.,]/g, "")}.${text.slice(last + 1)}`));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function readUrl(cell: string): FieldRead {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(cell) ? cell : `https://${cell}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fine =
    url && ["http:", "https:"].includes(url.protocol) && url.hostname.includes(".") && text.length <= 1_000;
  return fine ? { value: text } : { code: "url_invalid" };
}
