import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Tables } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import {
  type ImportSettings,
  type ImportStatus,
  importSettingsSchema,
  type Mapping,
  mappingSchema,
  type Reading,
  type RowErrorCode,
  readingSchema,
} from "./schema";

export interface ErrorPreview {
  row: number;
  col: number | null;
  code: RowErrorCode;
  value: string;
}

export interface Foreseen {
  create: number;
  update: number;
  failed: number;
}

export interface ImportView {
  id: string;
  status: ImportStatus;
  fileName: string;
  fileBytes: number;
  /** The file is there still: its errors can be downloaded. */
  hasFile: boolean;
  filePath: string | null;
  reading: Reading;
  columns: string[];
  sample: string[][];
  mapping: Mapping;
  settings: ImportSettings;
  totalRows: number | null;
  doneRows: number;
  foreseen: Foreseen | null;
  preview: ErrorPreview[];
  counts: {
    created: number;
    updated: number;
    unchanged: number;
    failed: number;
    deleted: number;
    restored: number;
    kept: number;
  };
  failure: string | null;
  begun: boolean;
  createdBy: string | null;
  createdAt: string;
  finishedAt: string | null;
  undoUntil: string | null;
}

const text = z.array(z.string());

/** One import; throws `not_found`. */
export async function readImport(db: Db, { orgId, id }: { orgId: string; id: string }): Promise<ImportView> {
  const row = orThrow(await db.from("imports").select("*").eq("org_id", orgId).eq("id", id).maybeSingle());
  if (!row) throw new AppError("not_found", { reason: "import" });
  return toView(row);
}

/** The imports of an organization, the latest first. */
export async function listImports(
  db: Db,
  { orgId, limit = 20 }: { orgId: string; limit?: number },
): Promise<ImportView[]> {
  const result = await db
    .from("imports")
    .select("*")
    .eq("org_id", orgId)
    .order("created_at", { ascending: false })
    .order("id")
    .limit(limit);
  return orThrow(result).map(toView);
}

function toView(row: Tables<"imports">): ImportView {
  return {
    id: row.id,
    status: row.status as ImportStatus,
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    hasFile: row.file_path !== null,
    filePath: row.file_path,
    reading: readingSchema.parse(row.reading),
    columns: text.parse(row.columns),
    sample: z.array(text).parse(row.sample),
    mapping: mappingSchema.parse(row.mapping),
    settings: importSettingsSchema.parse(row.settings),
    totalRows: row.total_rows,
    doneRows: row.done_rows,
    foreseen: row.foreseen as Foreseen | null,
    preview: row.preview as unknown as ErrorPreview[],
    counts: {
      created: row.created_count,
      updated: row.updated_count,
      unchanged: row.unchanged_count,
      failed: row.failed_count,
      deleted: row.deleted_count,
      restored: row.restored_count,
      kept: row.kept_count,
    },
    failure: row.failure,
    begun: row.started_at !== null,
    createdBy: row.created_by,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    undoUntil: row.undo_until,
  };
}

/** Numbers of the rows that could not be imported, with why. */
export async function listImportErrors(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
): Promise<Map<number, { col: number | null; code: RowErrorCode }>> {
  const errors = new Map<number, { col: number | null; code: RowErrorCode }>();
  for (let after = 0; ; ) {
    const rows = orThrow(
      await db
        .from("import_errors")
        .select("row, col, code")
        .eq("org_id", orgId)
        .eq("import_id", id)
        .gt("row", after)
        .order("row")
        .limit(1_000),
    );
    for (const { row, col, code } of rows) errors.set(row, { col, code: code as RowErrorCode });
    after = rows.at(-1)?.row ?? after;
    if (rows.length < 1_000) return errors;
  }
}
