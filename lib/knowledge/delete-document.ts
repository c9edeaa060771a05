import "server-only";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";

/** Deletes a document with its chunks; a job queued with it removes its file. One that is gone already is no error. */
export async function deleteDocument(
  db: Db,
  { orgId, documentId }: { orgId: string; documentId: string },
): Promise<void> {
  const { error } = await db.from("documents").delete().eq("org_id", orgId).eq("id", documentId);
  if (error) throw new AppError("unavailable", { detail: `documents: ${error.message}`, cause: error });
}
