import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { listBackups } from "./manifest-file";

const dayMs = 24 * 3_600_000;

/**
 * Removes backups older than `days`, and what was left of those that were cut off more than a day ago. The newest stays, however old it is.
 * Gives the names of those removed.
 */
export async function pruneBackups(
  directory: string,
  { days, now }: { days: number; now: Date },
): Promise<string[]> {
  const [, ...older] = await listBackups(directory);
  const old = older.filter((name) => now.getTime() - timeOf(name) > days * dayMs);
  const partial = (await readdir(directory)).filter(
    (name) => name.startsWith(".partial-") && now.getTime() - timeOf(name.slice(9)) > dayMs,
  );
  for (const name of [...old, ...partial])
    await rm(path.join(directory, name), { recursive: true, force: true });
  return old;
}

/** By the name: what a disk says of a directory's age changes when it is copied. */
const timeOf = (name: string): number => Date.parse(name.replace(/T(\d{2})-(\d{2})-(\d{2})Z$/, "T$1:$2:$3Z"));
