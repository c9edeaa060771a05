import "server-only";
import { Readable } from "node:stream";
import type { Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import { isRowError, readRow } from "./clean/read-row";
import { csvLine } from "./csv-line";
import { readImportFile } from "./files";
import { loadContext } from "./load-context";
import { type ImportView, listImportErrors } from "./queries";
import { tableRows } from "./read/open-table";
import type { RowErrorCode, TableRow } from "./schema";

interface Options {
  orgId: string;
  view: ImportView;
  locale: Locale;
  /** Titles of the columns that are added, and why a row was left out. */
  texts: { row: string; reason: string; of: (code: RowErrorCode, column: string | null) => string };
}

/**
 * The rows that could not be imported, as they are in the file and with why, for putting right and importing again. Written as it is read. What looks like
 * a formula is marked as text.
 */
export async function errorFile(db: Db, options: Options): Promise<ReadableStream<Uint8Array>> {
  const { view, locale, texts } = options;
  const bytes = await readImportFile(db, view.filePath);
  const errorOf = await errorFinder(db, options);
  const encoder = new TextEncoder();
  async function* lines(): AsyncGenerator<Uint8Array> {
    // The mark tells spreadsheets that it is UTF-8.
    yield encoder.encode(`\ufeff${csvLine([...view.columns, texts.row, texts.reason], locale)}`);
    for await (const row of tableRows(bytes, view.reading)) {
      const error = errorOf(row);
      if (!error) continue;
      const column = error.col === null ? null : (view.columns[error.col] ?? null);
      const cells = view.columns.map((_, at) => row.cells[at] ?? "");
      yield encoder.encode(csvLine([...cells, String(row.n), texts.of(error.code, column)], locale));
    }
  }
  return Readable.toWeb(Readable.from(lines(), { highWaterMark: 64 })) as ReadableStream<Uint8Array>;
}

/** Before the import the rows are read as they would be; afterwards those count that were left out. */
async function errorFinder(
  db: Db,
  { orgId, view }: Options,
): Promise<(row: TableRow) => { col: number | null; code: RowErrorCode } | undefined> {
  if (view.begun) {
    const errors = await listImportErrors(db, { orgId, id: view.id });
    return ({ n }) => errors.get(n);
  }
  const context = await loadContext(db, { orgId, ...view });
  return (row) => {
    const read = readRow(row, context);
    return isRowError(read) ? read : undefined;
  };
}
