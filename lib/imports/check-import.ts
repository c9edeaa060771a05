import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import type { ImportedRow } from "./clean/read-row";
import { readImportFile } from "./files";
import { firstIdentities } from "./first-identities";
import { loadContext } from "./load-context";
import { type ErrorPreview, type Foreseen, readImport } from "./queries";
import { type Piece, readPieces } from "./read-pieces";
import { importLimits } from "./schema";

/**
 * Reads a whole file and says what importing it would do, without doing any of it: how many contacts would be made, how many brought up to date, which rows
 * are in error. `db` is the service role: a job has no user. Begun again it begins from the start.
 */
export async function checkImport(
  db: Db,
  { orgId, importId }: { orgId: string; importId: string },
  signal?: AbortSignal,
): Promise<void> {
  const view = await readImport(db, { orgId, id: importId });
  if (view.status !== "checking") return;
  const bytes = await readImportFile(db, view.filePath);
  const context = await loadContext(db, { orgId, ...view });
  const tally = new Tally();
  for await (const piece of readPieces(bytes, view.reading, context, { size: importLimits.piece * 2 })) {
    signal?.throwIfAborted();
    await tally.take(db, orgId, piece);
    const report = { org_id: orgId, import_id: importId, done: piece.to, failed: tally.foreseen.failed };
    const end = piece.last && { total: piece.to, preview: tally.preview, foreseen: tally.foreseen };
    const wanted = orThrow(
      await db.rpc("report_import_check", { p: { ...report, ...end } as unknown as Json }),
    );
    if (!wanted) return;
  }
}

class Tally {
  readonly foreseen: Foreseen = { create: 0, update: 0, failed: 0 };
  readonly preview: ErrorPreview[] = [];
  /** Phones and emails of the rows so far: who comes again in the file is brought up to date. */
  readonly #seen = new Set<string>();

  async take(db: Db, orgId: string, piece: Piece): Promise<void> {
    const all = await firstIdentities(db, orgId, piece.rows);
    const fresh = all.filter((row) => !this.#comesAgain(row));
    this.foreseen.update += all.length - fresh.length;
    const rows = fresh.map(({ n, phone, email }) => ({ n, phone, email }));
    const known =
      rows.length > 0
        ? orThrow(await db.rpc("match_import_rows", { p: { org_id: orgId, rows } as unknown as Json }))
        : [];
    this.foreseen.update += known.length;
    this.foreseen.create += fresh.length - known.length;
    this.foreseen.failed += piece.errors.length;
    for (const { row, col, code } of piece.errors) {
      if (this.preview.length >= importLimits.previewErrors) break;
      const cells = piece.cells.get(row) ?? [];
      const value = col === null ? cells.filter(Boolean).slice(0, 3).join(" · ") : (cells[col] ?? "");
      this.preview.push({ row, col, code, value: value.slice(0, 80) });
    }
  }

  #comesAgain({ phone, email }: ImportedRow): boolean {
    const keys = [phone, email].filter((key) => key !== null);
    const again = keys.some((key) => this.#seen.has(key));
    for (const key of keys) this.#seen.add(key);
    return again;
  }
}
