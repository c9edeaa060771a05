import "server-only";
import { z } from "zod";
import { fromDatabase, orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { readImportFile } from "./files";
import { firstIdentities } from "./first-identities";
import { foldRepeats } from "./fold-repeats";
import { loadContext } from "./load-context";
import { type ImportView, readImport } from "./queries";
import { type Piece, readPieces } from "./read-pieces";
import { importLimits } from "./schema";

const answerSchema = z.union([z.object({ stop: z.literal(true) }), z.object({ next: z.int() })]);

/** Somebody else writes a contact that a piece would write too: the piece is written again. */
const tries = 5;

export interface RunImportOptions {
  signal?: AbortSignal;
  /** Rows written at once. */
  size?: number;
}

/**
 * Imports what was checked, a piece of the file at a time; the next is read while one is written. How far it is, is written with each piece: begun again, by
 * whichever process, it goes on after the last. `db` is the service role: a job has no user.
 */
export async function runImport(
  db: Db,
  { orgId, importId }: { orgId: string; importId: string },
  options: RunImportOptions = {},
): Promise<void> {
  let bytes: Uint8Array | undefined;
  for (;;) {
    const view = await readImport(db, { orgId, id: importId });
    if (view.status !== "running") return;
    bytes ??= await readImportFile(db, view.filePath);
    // False: another process has gone on with it in the meantime; from where it is now.
    if (await writePieces(db, { orgId, view, bytes }, options)) return;
  }
}

async function writePieces(
  db: Db,
  { orgId, view, bytes }: { orgId: string; view: ImportView; bytes: Uint8Array },
  { signal, size = importLimits.piece }: RunImportOptions,
): Promise<boolean> {
  const context = await loadContext(db, { orgId, ...view });
  let writing: Promise<boolean> = Promise.resolve(true);
  for await (const piece of readPieces(bytes, view.reading, context, { size, skip: view.doneRows })) {
    if (!(await writing)) return false;
    signal?.throwIfAborted();
    writing = writePiece(db, orgId, view, piece);
    // Whoever awaits it sees it fail; until then it is nobody's.
    writing.catch(() => {});
  }
  return writing;
}

/** Whether it was the next to be written. A piece whose answer was lost and that is there already counts as written. */
async function writePiece(db: Db, orgId: string, view: ImportView, piece: Piece): Promise<boolean> {
  const { from, to, last, errors } = piece;
  const rows = foldRepeats(await firstIdentities(db, orgId, piece.rows), view.settings.mode);
  const p = { org_id: orgId, import_id: view.id, from, to, last, rows, errors };
  for (let attempt = 1; ; attempt += 1) {
    const result = await db.rpc("apply_import_rows", { p: p as unknown as Json });
    if (result.error && fromDatabase(result.error).code === "conflict" && attempt < tries) continue;
    const answer = answerSchema.parse(orThrow(result));
    return "next" in answer && answer.next === to;
  }
}
