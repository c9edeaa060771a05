import "server-only";
import { randomUUID } from "node:crypto";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError, type ErrorCode } from "@/lib/errors";
import { shownName } from "@/lib/knowledge/safe-name";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { removeImportFiles, storeImportFile } from "./files";
import { guessMapping } from "./guess-mapping";
import { inspectTable, requireFewRows } from "./read/open-table";
import { type FileFault, importLimits, importSettingsSchema, UnreadableTable } from "./schema";

/**
 * Takes an uploaded file: finds out how it is read and what its columns probably are, stores it, and gives the id of the import that waits to be told. `db`
 * is the user's own. What is no table, or too large a one, is refused saying why, and nothing is kept.
 */
export async function addImport(
  db: Db,
  { orgId, country }: { orgId: string; country: string },
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  const { bytes } = file;
  if (bytes.length > importLimits.fileBytes) throw refusal("import_too_large");
  const table = await refusing(async () => {
    const inspected = await inspectTable(bytes);
    await requireFewRows(bytes, inspected.reading);
    return inspected;
  });
  const fields = orThrow(await db.from("custom_fields").select("key, label").eq("org_id", orgId));
  const id = randomUUID();
  const path = `${orgId}/${id}`;
  await storeImportFile(db, path, bytes);
  const p = {
    id,
    org_id: orgId,
    file_name: shownName(file.name).slice(0, 200) || "contactos",
    file_path: path,
    file_bytes: bytes.length,
    format: table.reading.format,
    ...table,
    mapping: guessMapping(table.columns, table.sample, fields),
    settings: importSettingsSchema.parse({ country }),
  };
  const { error } = await db.rpc("create_import", { p: p as unknown as Json });
  if (!error) return id;
  await removeImportFiles(db, [path]).catch(() => {});
  throw fromDatabase(error);
}

const codes: Partial<Record<FileFault, ErrorCode>> = {
  import_too_large: "too_large",
  import_too_many_rows: "too_large",
  import_unsupported: "unsupported_type",
  import_old_excel: "unsupported_type",
  import_open_document: "unsupported_type",
};

const refusal = (fault: FileFault, params: Record<string, string | number> = {}): AppError =>
  new AppError(codes[fault] ?? "unprocessable", { reason: fault, params });

/** What cannot be read, as the error people see. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadableTable) throw refusal(error.fault, error.params);
    throw error;
  }
}
