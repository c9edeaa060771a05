import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

const answerSchema = z.union([z.object({ stop: z.literal(true) }), z.object({ left: z.boolean() })]);

/** Contacts taken back at once. */
const size = 500;

/** Takes back all an import did, some contacts at a time; begun again it goes on. `db` is the service role: a job has no user. */
export async function undoImport(
  db: Db,
  { orgId, importId }: { orgId: string; importId: string },
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const p = { org_id: orgId, import_id: importId, limit: size };
    const answer = answerSchema.parse(orThrow(await db.rpc("undo_import_rows", { p })));
    if ("stop" in answer || !answer.left) return;
  }
}
