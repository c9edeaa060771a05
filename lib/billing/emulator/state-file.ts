import fs from "node:fs";
import path from "node:path";
import type { z } from "zod";

/**
 * What an emulator remembers, in one JSON file; without a file, for as long as it runs. Saved before anything is answered, beside the old file and then
 * over it, so that what was told is not forgotten, even by `kill -9`.
 */
export class StateFile<Schema extends z.ZodType> {
  readonly value: z.output<Schema>;
  readonly #file: string | null;

  constructor(schema: Schema, file: string | null) {
    this.#file = file;
    this.value = schema.parse(file && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {});
    if (file) fs.mkdirSync(path.dirname(file), { recursive: true });
  }

  save(): void {
    if (!this.#file) return;
    fs.writeFileSync(`${this.#file}.new`, JSON.stringify(this.value), { mode: 0o600 });
    fs.renameSync(`${this.#file}.new`, this.#file);
  }
}
