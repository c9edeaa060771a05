import "server-only";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

/** Deletes a document with its chunks and its file. One that is gone already is no error. */
export async function deleteDocument(
  db: Db,
  { orgId, documentId }: { orgId: string; documentId: string },
): Promise<void> {
  const { data, error } = await db
    .from("documents")
    .delete()
    .eq("org_id", orgId)
    .eq("id", documentId)
    .select("storage_path")
    .maybeSingle();
  if (error) throw new AppError("unavailable", { detail: `documents: ${error.message}`, cause: error });
  // The row first: a file without a row is only a few bytes too many, a row without a file an error to whoever reads it.
  if (data?.storage_path) await db.storage.from("knowledge").remove([data.storage_path]);
}
