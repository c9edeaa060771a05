import "server-only";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

const bucket = "imports";

/** Keeps an uploaded file until its import is over and for a week after. The path says nothing of its name. */
export async function storeImportFile(db: Db, path: string, bytes: Uint8Array): Promise<void> {
  const { error } = await db.storage
    .from(bucket)
    .upload(path, bytes, { contentType: "application/octet-stream", upsert: false });
  if (error) throw new AppError("unavailable", { detail: `storing ${path}: ${error.message}`, cause: error });
}

/** The file of an import; throws `gone` when there is none any more, `unavailable` while the storage is away. */
export async function readImportFile(db: Db, path: string | null): Promise<Uint8Array> {
  if (!path) throw new AppError("gone", { reason: "import_file_gone" });
  const { data, error } = await db.storage.from(bucket).download(path);
  if (!error) return new Uint8Array(await data.arrayBuffer());
  const { status } = error as { status?: number };
  if (status === 404 || status === 400) throw new AppError("gone", { reason: "import_file_gone" });
  throw new AppError("unavailable", { detail: `reading ${path}: ${error.message}`, cause: error });
}

/** Removes files; those that are gone already count as removed. */
export async function removeImportFiles(db: Db, paths: readonly string[]): Promise<void> {
  for (let from = 0; from < paths.length; from += 100) {
    const { error } = await db.storage.from(bucket).remove(paths.slice(from, from + 100));
    if (error)
      throw new AppError("unavailable", { detail: `removing files: ${error.message}`, cause: error });
  }
}
