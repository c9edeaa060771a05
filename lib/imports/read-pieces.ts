import { type ImportedRow, isRowError, type RowContext, readRow } from "./clean/read-row";
import { identityOf } from "./fold-repeats";
import { tableRows } from "./read/open-table";
import type { Reading, RowError, TableRow } from "./schema";

/** Some rows of a file, one after another, read as contacts or found to be none. */
export interface Piece {
  /** Rows before the first of it, and up to the last of it, counted without titles and empty rows. */
  from: number;
  to: number;
  last: boolean;
  rows: ImportedRow[];
  errors: RowError[];
  /** The cells of those in error, by row. */
  cells: Map<number, string[]>;
}

/** So many rows of a piece may share a phone or an email with another of it: those are written one after another. */
const mostSharing = 100;

/** A file in pieces of at most `size` rows, without the first `skip` rows; there is always a last piece, if an empty one. */
export async function* readPieces(
  bytes: Uint8Array,
  reading: Reading,
  context: RowContext,
  { size, skip = 0 }: { size: number; skip?: number },
): AsyncGenerator<Piece> {
  let at = 0;
  let piece = new OpenPiece(skip);
  for await (const row of tableRows(bytes, reading)) {
    at += 1;
    if (at <= skip) continue;
    const read = readRow(row, context);
    // One more is known to come: this piece is not the last.
    if (piece.length === size || piece.isCrowdedBy(read)) {
      yield piece.close(false);
      piece = new OpenPiece(at - 1);
    }
    piece.add(row, read);
  }
  yield piece.close(true);
}

class OpenPiece {
  length = 0;
  readonly #rows: ImportedRow[] = [];
  readonly #errors: RowError[] = [];
  readonly #cells = new Map<number, string[]>();
  readonly #identities = new Set<string>();
  readonly #keys = new Set<string>();
  #sharing = 0;

  constructor(private readonly from: number) {}

  isCrowdedBy(read: ImportedRow | RowError): boolean {
    if (isRowError(read) || this.#identities.has(identityOf(read))) return false;
    return this.#sharing >= mostSharing && this.#shares(read);
  }

  add(row: TableRow, read: ImportedRow | RowError): void {
    this.length += 1;
    if (isRowError(read)) {
      this.#errors.push(read);
      this.#cells.set(read.row, row.cells);
      return;
    }
    this.#rows.push(read);
    if (this.#identities.has(identityOf(read))) return;
    if (this.#shares(read)) this.#sharing += 1;
    this.#identities.add(identityOf(read));
    for (const key of keysOf(read)) this.#keys.add(key);
  }

  #shares(read: ImportedRow): boolean {
    return keysOf(read).some((key) => this.#keys.has(key));
  }

  close(last: boolean): Piece {
    const to = this.from + this.length;
    return { from: this.from, to, last, rows: this.#rows, errors: this.#errors, cells: this.#cells };
  }
}

const keysOf = ({ phone, email }: ImportedRow): string[] => [phone, email].filter((key) => key !== null);
