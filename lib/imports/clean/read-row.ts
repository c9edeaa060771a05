import { fold } from "../fold";
import type { ImportSettings, RowError, RowErrorCode, TableRow, Target } from "../schema";
import { cleanText } from "./clean-text";
import { type FieldType, readField } from "./read-field";
import { readImportedPhone } from "./read-phone";

export interface CustomField {
  key: string;
  label: string;
  type: FieldType;
  options: string[];
}

/** What an import knows of the organization, made ready for a hundred thousand rows. */
export interface RowContext {
  mapping: readonly Target[];
  settings: ImportSettings;
  fields: ReadonlyMap<string, CustomField>;
  /** By folded name. */
  stages: ReadonlyMap<string, string>;
  locations: ReadonlyMap<string, string>;
  /** Names as they are written already, by folded name: one tag in two spellings is one. */
  tags: ReadonlyMap<string, string>;
}

export interface ImportedRow {
  n: number;
  name: string;
  phone: string | null;
  email: string | null;
  tags: string[];
  stage_id: string | null;
  location_id: string | null;
  fields: Record<string, string | number | boolean>;
  /** Later rows of the same piece that were taken into this one. */
  repeats: number;
}

class Refused extends Error {
  constructor(
    readonly col: number | null,
    readonly code: RowErrorCode,
  ) {
    super(code);
  }
}

/** A row of a file as a contact, or why it is none: a row is taken whole or not at all. Pure. */
export function readRow({ n, cells }: TableRow, context: RowContext): ImportedRow | RowError {
  const row = emptyRow(n, context);
  const name = { first: "", last: "" };
  try {
    for (let col = 0; col < context.mapping.length; col += 1) {
      const value = cleanText(cells[col] ?? "");
      if (value) take(row, name, context, col, value);
    }
    const both = [name.first, name.last].filter(Boolean).join(" ");
    row.name = (row.name || both).slice(0, 120);
    if (!row.phone && !row.email) throw new Refused(null, "no_key");
    return row;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { row: n, col: error.col, code: error.code };
  }
}

export const isRowError = (row: ImportedRow | RowError): row is RowError => "code" in row;

const emptyRow = (n: number, { settings, tags }: RowContext): ImportedRow => ({
  n,
  name: "",
  phone: null,
  email: null,
  tags: unique(settings.tags.map((tag) => tags.get(fold(tag)) ?? tag)),
  stage_id: settings.stageId,
  location_id: settings.locationId,
  fields: {},
  repeats: 0,
});

function take(
  row: ImportedRow,
  name: { first: string; last: string },
  context: RowContext,
  col: number,
  value: string,
): void {
  const target = context.mapping[col];
  const refuse = (code: RowErrorCode): never => {
    throw new Refused(col, code);
  };
  switch (target) {
    case "name":
      row.name = value;
      return;
    case "first_name":
      name.first = value;
      return;
    case "last_name":
      name.last = value;
      return;
    case "phone": {
      const phone = readImportedPhone(value, context.settings.country);
      row.phone = "phone" in phone ? phone.phone : refuse(phone.code);
      return;
    }
    case "email":
      row.email = readEmail(value) ?? refuse("email_invalid");
      return;
    case "tags":
      row.tags = unique([...row.tags, ...splitTags(value, context.tags)]);
      if (row.tags.some((tag) => tag.length > 40)) refuse("too_long");
      return;
    case "stage":
      row.stage_id = context.stages.get(fold(value)) ?? refuse("stage_unknown");
      return;
    case "location":
      row.location_id = context.locations.get(fold(value)) ?? refuse("location_unknown");
      return;
    default:
      takeField(row, context, target, value, refuse);
  }
}

function takeField(
  row: ImportedRow,
  { fields, settings }: RowContext,
  target: Target | undefined,
  value: string,
  refuse: (code: RowErrorCode) => never,
): void {
  const field = target?.startsWith("field:") ? fields.get(target.slice(6)) : undefined;
  if (!field) return;
  const read = readField(value, field, { monthFirst: settings.country === "US" });
  row.fields[field.key] = "value" in read ? read.value : refuse(read.code);
}

/** As it is stored: small letters; null: not an address. Of several the first. */
function readEmail(value: string): string | null {
  const first = value
    .replace(/^mailto:/i, "")
    .split(/[;,\s]+/)[0]
    ?.replace(/^<|>$/g, "")
    .toLowerCase();
  return first &&
    first.length <= 254 &&
    /^[^\s@"<>()]+@[a-z0-9\p{L}-]+(\.[a-z0-9\p{L}-]+)*\.[a-z\p{L}]{2,}$/u.test(first)
    ? first
    : null;
}

const splitTags = (value: string, known: ReadonlyMap<string, string>): string[] =>
  value
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter(Boolean)
    .map((tag) => known.get(fold(tag)) ?? tag);

/** Each tag once, whatever its spelling. */
function unique(tags: string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = tag.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
