import fs from "node:fs";
import path from "node:path";
import type { z } from "zod";

/**
 * What an emulator remembers over a restart, in one JSON file; without a file, for as long as it runs. A file that cannot
 * be read is begun anew: it holds nothing that an emulated network could not do without.
 */
export class StateFile<Schema extends z.ZodType> {
  readonly value: z.output<Schema>;
  readonly #file: string | null;
  #saving: NodeJS.Timeout | undefined;

  constructor(schema: Schema, file: string | null) {
    this.#file = file;
    this.value = schema.parse(read(file));
  }

  /** Writes what has changed, soon and at most every 50 ms. */
  save(): void {
    if (this.#file) this.#saving ??= setTimeout(() => this.flush(), 50);
  }

  flush(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (!this.#file) return;
    fs.mkdirSync(path.dirname(this.#file), { recursive: true });
    // Beside and then over it, so that it is never half there.
    fs.writeFileSync(`${this.#file}.new`, JSON.stringify(this.value), { mode: 0o600 });
    fs.renameSync(`${this.#file}.new`, this.#file);
  }
}

function read(file: string | null): unknown {
  try {
    return file ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  } catch {
    return {};
  }
}
