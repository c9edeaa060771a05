import { readNumber } from "@/lib/contacts/read-number";
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

function readUrl(cell: string): FieldRead {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(cell) ? cell : `https://${cell}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fine =
    url && ["http:", "https:"].includes(url.protocol) && url.hostname.includes(".") && text.length <= 1_000;
  return fine ? { value: text } : { code: "url_invalid" };
}
