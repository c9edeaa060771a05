import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";

/** A line that a call has to write: `row` as the store takes it. */
export interface JournalEntry {
  /** `sound`: it is being recorded, and with what leave; a row only where the worker dies over it. */
  to: "turn" | "finish" | "recording" | "sound";
  row: unknown;
}

export interface LeftCall {
  id: string;
  entries: JournalEntry[];
  /** All of it is in the database. */
  written(): Promise<void>;
}

const suffix = ".jsonl";
const uuid = /^[0-9a-f-]{36}$/;

/**
 * Rows of calls on disk until they are in the database: one file a stream, one line a row, only ever added to. A worker that dies in
 * the middle of a call leaves its file, and the next one that starts writes what is in it.
 */
export class Journals {
  /** Streams of this worker's that are not all written. */
  readonly #own = new Set<string>();

  constructor(
    readonly directory: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** `id`: the ticket of the stream. */
  open(id: string): Journal {
    const file = this.#file(id);
    this.#own.add(id);
    return new Journal(file, this.onError, () => this.#own.delete(id));
  }

  /**
   * Calls that nobody writes any more: those a worker that died has left behind, and those of this one that the database did not take in time.
   * Each is given once: its file is renamed first, so that of two workers that start on one disk only one takes it.
   */
  async takeLeft(): Promise<LeftCall[]> {
    const files = await readdir(this.directory).catch(() => []);
    const left: LeftCall[] = [];
    for (const file of files) {
      const id = file.slice(0, 36);
      if (!uuid.test(id) || !file.endsWith(suffix) || this.#own.has(id)) continue;
      const taken = path.join(this.directory, `${id}.${process.pid}.${Date.now()}${suffix}`);
      try {
        await rename(path.join(this.directory, file), taken);
        left.push({ id, entries: await readEntries(taken), written: () => rm(taken, { force: true }) });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") this.onError(error);
      }
    }
    return left;
  }

  /** Calls of which something is on this disk. */
  async waiting(): Promise<Set<string>> {
    const files = await readdir(this.directory).catch(() => []);
    return new Set(files.map((file) => file.slice(0, 36)));
  }

  #file(id: string): string {
    if (!uuid.test(id)) throw new Error("a ticket's id is a UUID");
    return path.join(this.directory, id + suffix);
  }
}

/** The journal of one stream of a call. Writing never fails a call: a disk that is full is told of, and the database has the last word. */
export class Journal {
  #last: Promise<void>;
  #handle: FileHandle | null = null;

  constructor(
    private readonly file: string,
    private readonly onError: (error: unknown) => void,
    private readonly onClosed: () => void = () => {},
  ) {
    this.#last = this.#run(async () => {
      // What callers say is for nobody else on the machine.
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      this.#handle = await open(file, "a", 0o600);
    });
  }

  /** Settled when the line is with the system: a killed process does not lose it. */
  add(entry: JournalEntry): Promise<void> {
    const line = `${JSON.stringify(entry)}\n`;
    this.#last = this.#last.then(() => this.#run(async () => void (await this.#handle?.appendFile(line))));
    return this.#last;
  }

  /** All of it is in the database. */
  remove(): Promise<void> {
    return this.#close(() => rm(this.file, { force: true }));
  }

  /** Leaves the file for who writes what was left. */
  close(): Promise<void> {
    return this.#close(async () => {});
  }

  #close(then: () => Promise<void>): Promise<void> {
    this.#last = this.#last
      .then(() =>
        this.#run(async () => {
          const handle = this.#handle;
          this.#handle = null;
          await handle?.close();
          await then();
        }),
      )
      .finally(this.onClosed);
    return this.#last;
  }

  async #run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.onError(error);
    }
  }
}

async function readEntries(file: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    try {
      entries.push(JSON.parse(line) as JournalEntry);
    } catch {
      // Half a line: the process died over it, and what it says was not told to anybody as kept.
    }
  }
  return entries;
}
