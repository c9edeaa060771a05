import { z } from "zod";

export const importLimits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of one file, without its titles. */
  rows: 200_000,
  columns: 100,
  /** Characters of one cell; a quote that is never closed would make the rest of the file one. */
  cellLength: 32_767,
  /** What a sheet may be unpacked. A file that claims or turns out to be more is refused: it was made to. */
  sheetBytes: 512 * 1024 * 1024,
  textsBytes: 96 * 1024 * 1024,
  /** The same of its smaller parts: names of sheets, styles. */
  partsBytes: 16 * 1024 * 1024,
  /** Rows shown for choosing what each column is. */
  sampleRows: 8,
  /** Rows in error shown before the import. */
  previewErrors: 20,
  /** Rows written at once. */
  piece: 1_000,
  undoDays: 30,
} as const;

export const importStatuses = [
  "mapping",
  "checking",
  "checked",
  "running",
  "done",
  "failed",
  "cancelled",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Statuses in which a job is at work. */
export const isUnderWay = (status: ImportStatus): boolean =>
  status === "checking" || status === "running" || status === "undoing";

export const plainTargets = [
  "ignore",
  "name",
  "first_name",
  "last_name",
  "phone",
  "email",
  "tags",
  "stage",
  "location",
] as const;

/** What a column is: one of these, a custom field by its key, or one that is yet to be made. */
export const targetSchema = z.union([
  z.enum(plainTargets),
  z.literal("new_field"),
  z.string().regex(/^field:[a-z][a-z0-9_]{0,39}$/),
]);
export type Target = z.infer<typeof targetSchema>;

/** Targets that two columns may have. */
export const isRepeatable = (target: Target): boolean => ["ignore", "tags", "new_field"].includes(target);

export const mappingSchema = z.array(targetSchema).max(importLimits.columns);
export type Mapping = z.infer<typeof mappingSchema>;

/** What is done with a contact that is there already: what is not known is filled in, the file wins, or nothing. */
export const importModes = ["fill", "overwrite", "skip"] as const;

export const importSettingsSchema = z.object({
  mode: z.enum(importModes).default("fill"),
  /** Of telephones without a prefix. ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** All contacts of the file get these. */
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  locationId: z.uuid().nullable().default(null),
  stageId: z.uuid().nullable().default(null),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

export const readingSchema = z.discriminatedUnion("format", [
  z.object({
    format: z.literal("csv"),
    encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
    delimiter: z.enum([",", ";", "\t", "|"]),
    /** Row of the titles, from 1; 0: there are none. */
    header: z.int().min(0),
  }),
  z.object({
    format: z.literal("xlsx"),
    sheet: z.string(),
    sheets: z.array(z.string()),
    header: z.int().min(0),
  }),
]);
export type Reading = z.infer<typeof readingSchema>;

/** Why a row cannot be imported. */
export const rowErrors = [
  "no_key",
  "phone_invalid",
  "phone_rounded",
  "email_invalid",
  "date_invalid",
  "number_invalid",
  "boolean_invalid",
  "option_unknown",
  "url_invalid",
  "stage_unknown",
  "location_unknown",
  "too_long",
] as const;
export type RowErrorCode = (typeof rowErrors)[number];

export interface RowError {
  /** Of the file, from 1. */
  row: number;
  /** Column at fault; null: the row as a whole. */
  col: number | null;
  code: RowErrorCode;
}

/** Why a file cannot be read; each is a text of `errors.reason`. */
export const fileFaults = [
  "import_empty",
  "import_too_large",
  "import_too_many_rows",
  "import_too_many_columns",
  "import_unsupported",
  "import_old_excel",
  "import_open_document",
  "import_damaged",
  "import_unpacks_too_large",
  "import_unclosed_quote",
  "import_no_sheet",
] as const;
export type FileFault = (typeof fileFaults)[number];

/** A file that cannot be read, with the reason people are told. */
export class UnreadableTable extends Error {
  override name = "UnreadableTable";
  constructor(
    readonly fault: FileFault,
    readonly params: Record<string, string | number> = {},
  ) {
    super(fault);
  }
}

/** A row of a file: all cells as text, dates as YYYY-MM-DD. */
export interface TableRow {
  /** Of the file, from 1, as a spreadsheet counts. */
  n: number;
  cells: string[];
}

export const importIdSchema = z.object({ orgId: z.uuid(), importId: z.uuid() });
