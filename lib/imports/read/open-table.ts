import { importLimits, type Reading, type TableRow, UnreadableTable } from "../schema";
import { readCsv } from "./csv";
import { decodeText, detectEncoding } from "./decode-text";
import { findHeader } from "./find-header";
import { guessDelimiter } from "./guess-delimiter";
import { sniffTable } from "./sniff-table";
import { openXlsx } from "./xlsx";

export interface InspectedTable {
  reading: Reading;
  /** Titles, or "A", "B"… where there are none. */
  columns: string[];
  /** The first rows after the titles. */
  sample: string[][];
}

const headRows = 40;

/** Finds out how a file is to be read, and what its columns are. Throws an UnreadableTable. */
export async function inspectTable(bytes: Uint8Array, sheet?: string): Promise<InspectedTable> {
  const reading = await guessReading(bytes, sheet);
  const head: TableRow[] = [];
  for await (const row of rawRows(bytes, reading, headRows)) {
    head.push(row);
    if (head.length >= headRows) break;
  }
  if (head.length === 0) throw new UnreadableTable("import_empty");
  const header = findHeader(head);
  const titles = head.find(({ n }) => n === header)?.cells ?? [];
  const after = head.filter(({ n }) => n > header);
  const width = Math.max(titles.length, ...after.map(({ cells }) => cells.length));
  const used = lastUsed([titles, ...after.map(({ cells }) => cells)], width);
  if (used > importLimits.columns)
    throw new UnreadableTable("import_too_many_columns", { limit: importLimits.columns });
  if (after.length === 0) throw new UnreadableTable("import_empty");
  return {
    reading: { ...reading, header },
    columns: Array.from(
      { length: used },
      (_, at) => (titles[at] ?? "").trim().slice(0, 120) || columnLetter(at),
    ),
    sample: after
      .slice(0, importLimits.sampleRows)
      .map(({ cells }) => Array.from({ length: used }, (_, at) => (cells[at] ?? "").slice(0, 200))),
  };
}

/** The rows after the titles. Throws when there are more than may be. */
export async function* tableRows(bytes: Uint8Array, reading: Reading): AsyncGenerator<TableRow> {
  let count = 0;
  for await (const row of rawRows(bytes, reading)) {
    if (row.n <= reading.header) continue;
    count += 1;
    if (count > importLimits.rows)
      throw new UnreadableTable("import_too_many_rows", { limit: importLimits.rows });
    yield row;
  }
}

/** Throws when there are more rows than may be: told before anybody chooses what the columns are. */
export async function requireFewRows(bytes: Uint8Array, reading: Reading): Promise<void> {
  if (reading.format === "xlsx") {
    const rows = await (await openXlsx(bytes)).countRows(reading.sheet);
    // Rows without anything in them count there: then they are read.
    if (rows <= importLimits.rows) return;
  } else if (!manyLines(bytes)) return;
  for await (const _ of tableRows(bytes, reading));
}

function manyLines(bytes: Uint8Array): boolean {
  let lines = 0;
  for (const byte of bytes) if (byte === 10 || byte === 13) lines += 1;
  return lines > importLimits.rows;
}

async function guessReading(bytes: Uint8Array, sheet: string | undefined): Promise<Reading> {
  if (sniffTable(bytes) === "xlsx") {
    const { sheets } = await openXlsx(bytes);
    const chosen = sheets.find((name) => name === sheet) ?? sheets[0] ?? "";
    return { format: "xlsx", sheet: chosen, sheets, header: 0 };
  }
  const encoding = detectEncoding(bytes);
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 64 * 1024));
  return { format: "csv", encoding, delimiter: guessDelimiter(head), header: 0 };
}

async function* rawRows(bytes: Uint8Array, reading: Reading, most?: number): AsyncGenerator<TableRow> {
  if (reading.format === "xlsx") {
    yield* (await openXlsx(bytes)).rows(reading.sheet, most);
    return;
  }
  for await (const row of readCsv(decodeText(bytes, reading.encoding), reading.delimiter)) {
    if (row.n === 1 && isSeparatorLine(row.cells)) continue;
    yield row;
  }
}

/** The first line may say what parts cells: `sep=;`. */
const isSeparatorLine = (cells: string[]): boolean => /^sep=.?$/i.test(cells.join("").trim());

const lastUsed = (rows: string[][], width: number): number => {
  for (let at = width - 1; at >= 0; at -= 1)
    if (rows.some((cells) => (cells[at] ?? "").trim())) return at + 1;
  return 0;
};

/** The name a spreadsheet gives a column: A, B … Z, AA. Pure. */
export const columnLetter = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : columnLetter(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
