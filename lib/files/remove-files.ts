import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

const batch = 100;

/** Removes what was stored; what is gone already counts as removed. Throws `unavailable` while the storage is away. */
export async function removeFiles(db: Db, paths: readonly string[]): Promise<void> {
  for (let from = 0; from < paths.length; from += batch) {
    const { error } = await db.storage.from("files").remove(paths.slice(from, from + batch));
    if (error)
      throw new AppError("unavailable", { detail: `removing files: ${error.message}`, cause: error });
  }
}

/**
 * Removes what was stored and belongs to no file. `db` is the service role, without an organization: the database names what nobody can
 * reach, of whichever tenant. Gives how many.
 */
export async function removeStrayFiles(db: Db): Promise<number> {
  const paths = orThrow(await db.rpc("stray_conversation_files", {}));
  await removeFiles(db, paths);
  return paths.length;
}
