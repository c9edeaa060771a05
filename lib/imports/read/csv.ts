import { importLimits, type TableRow, UnreadableTable } from "../schema";

/**
 * Rows of comma-separated text (RFC 4180, and what spreadsheets make of it) as they arrive: quotes may hold delimiters and line
 * breaks, lines end in LF, CR or CRLF. Empty rows are counted and left out. Throws for a quote that is never closed, with the row it
 * opened in: a reader that does not would swallow the rest of the file as one cell.
 */
export async function* readCsv(
  chunks: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<TableRow> {
  const parser = new CsvParser(delimiter);
  for await (const chunk of chunks) yield* parser.take(chunk);
  yield* parser.end();
}

/** The rows that are whole of the beginning of a text, up to a quote that is not closed in it. */
export function firstRows(text: string, delimiter: string): TableRow[] {
  const parser = new CsvParser(delimiter);
  const rows: TableRow[] = [];
  try {
    for (let at = 0; at < text.length; at += slice) rows.push(...parser.take(text.slice(at, at + slice)));
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
  }
  return rows;
}

/** Rows before what cannot be read are kept by so many characters. */
const slice = 1_024;

const quote = 34;
const lf = 10;
const cr = 13;

export class CsvParser {
  readonly #delimiter: number;
  #row = 1;
  #cells: string[] = [];
  #field = "";
  /** Within quotes; after the quote that may have closed them; at the first character of a cell. */
  #quoted = false;
  #closing = false;
  #fresh = true;
  #afterCr = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  take(text: string): TableRow[] {
    const rows: TableRow[] = [];
    let from = 0;
    const keep = (to: number): void => {
      if (to > from) this.#field += text.slice(from, to);
      if (this.#field.length > importLimits.cellLength)
        throw new UnreadableTable("import_unclosed_quote", { row: this.#row });
    };
    for (let at = 0; at < text.length; at += 1) {
      const char = text.charCodeAt(at);
      if (this.#quoted) {
        if (char !== quote) continue;
        keep(at);
        from = at + 1;
        this.#quoted = false;
        this.#closing = true;
        continue;
      }
      if (char === quote && (this.#closing || this.#fresh)) {
        // Two of them within quotes are one.
        if (this.#closing) this.#field += '"';
        this.#quoted = true;
        this.#closing = false;
        this.#fresh = false;
        from = at + 1;
        continue;
      }
      this.#closing = false;
      if (char === this.#delimiter) {
        keep(at);
        this.#endCell();
        from = at + 1;
      } else if (char === lf || char === cr) {
        keep(at);
        from = at + 1;
        const half = char === lf && this.#afterCr;
        this.#afterCr = char === cr;
        if (!half) this.#endRow(rows);
        continue;
      } else this.#fresh = false;
      this.#afterCr = false;
    }
    keep(text.length);
    return rows;
  }

  end(): TableRow[] {
    if (this.#quoted) throw new UnreadableTable("import_unclosed_quote", { row: this.#row });
    const rows: TableRow[] = [];
    if (this.#field || this.#cells.length > 0) this.#endRow(rows);
    return rows;
  }

  #endCell(): void {
    this.#cells.push(this.#field);
    this.#field = "";
    this.#fresh = true;
    if (this.#cells.length > importLimits.columns * 4) throw new UnreadableTable("import_too_many_columns");
  }

  #endRow(rows: TableRow[]): void {
    this.#endCell();
    if (this.#cells.some((cell) => cell.trim() !== "")) rows.push({ n: this.#row, cells: this.#cells });
    this.#cells = [];
    this.#row += 1;
  }
}
