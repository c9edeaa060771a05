import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

const batch = 100;

/** Removes stored files; those that are gone already count as removed. Throws `unavailable` while the storage is away. */
export async function removeFiles(db: Db, paths: readonly string[]): Promise<void> {
  for (let from = 0; from < paths.length; from += batch) {
    const { error } = await db.storage.from("knowledge").remove(paths.slice(from, from + batch));
    if (error)
      throw new AppError("unavailable", { detail: `removing files: ${error.message}`, cause: error });
  }
}

/**
 * Removes files that no document has. `db` is the service role, without an organization: the database names files of
 * whichever tenant, and only such as nobody can reach. Gives how many.
 */
export async function removeStrayFiles(db: Db): Promise<number> {
  const paths = orThrow(await db.rpc("stray_files", {}));
  await removeFiles(db, paths);
  return paths.length;
}
