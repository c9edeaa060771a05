import { BackupError } from "./schema";

/** Lines of a table, whole ones, as they stand. */
interface Lines {
  lines: Buffer;
  count: number;
}

export type DumpPart =
  | { kind: "table"; table: string; columns: string[]; rows: () => AsyncGenerator<Lines> }
  | { kind: "sequence"; statement: string };

const copyLine = /^COPY ([\w."]+) \((.+)\) FROM stdin;$/;
const sequenceLine = /^SELECT pg_catalog\.setval\('[\w."]+', \d+, '[tf]'\);$/;

/**
 * Reads a dump as `dumpDatabase` writes it, table by table, in constant memory. The rows of a table must be read before the next part is
 * asked for. Anything else than rows and sequences is refused: a dump is data, and runs nothing.
 */
export async function* readDump(source: AsyncIterable<Uint8Array>): AsyncGenerator<DumpPart> {
  const input = new LineReader(source);
  for (let line = await input.line(); line !== null; line = await input.line()) {
    const text = line.toString();
    if (text === "" || text.startsWith("--") || text.startsWith("SET ")) continue;
    const [, table, columns] = copyLine.exec(text) ?? [];
    if (table && columns)
      yield { kind: "table", table, columns: columns.split(", "), rows: () => input.rows() };
    else if (sequenceLine.test(text)) yield { kind: "sequence", statement: text };
    else throw new BackupError("The dump holds something that is no data: nothing was restored.");
  }
}

const newline = 10;
const end = Buffer.from("\\.");

class LineReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next line without what ends it; null: there is no more. */
  async line(): Promise<Buffer | null> {
    for (;;) {
      const at = this.#rest.indexOf(newline);
      if (at >= 0) {
        const line = this.#rest.subarray(0, at);
        this.#rest = this.#rest.subarray(at + 1);
        return line;
      }
      if (!(await this.#more())) {
        if (this.#rest.length > 0) throw new BackupError("The dump ends in the middle of a line.");
        return null;
      }
    }
  }

  /** Whole lines, as many as there are at hand, until the one that ends the table. */
  async *rows(): AsyncGenerator<Lines> {
    for (;;) {
      let from = 0;
      let count = 0;
      for (let at = this.#rest.indexOf(newline); at >= 0; at = this.#rest.indexOf(newline, from)) {
        if (at - from === end.length && this.#rest.subarray(from, at).equals(end)) {
          const lines = this.#rest.subarray(0, from);
          this.#rest = this.#rest.subarray(at + 1);
          if (count > 0) yield { lines, count };
          return;
        }
        from = at + 1;
        count += 1;
      }
      const lines = this.#rest.subarray(0, from);
      this.#rest = this.#rest.subarray(from);
      if (count > 0) yield { lines, count };
      if (!(await this.#more())) throw new BackupError("The dump ends in the middle of a table.");
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done) return false;
    this.#rest = this.#rest.length === 0 ? Buffer.from(value) : Buffer.concat([this.#rest, value]);
    return true;
  }
}
