import { type Place, readCursor, writeCursor } from "./cursor";

interface Asked {
  limit: number;
  cursor?: string | undefined;
}

/** A row of a list with the value the list is ordered by, exactly as the database has it. */
export interface Placed {
  id: string;
  at: string;
}

/**
 * A page of a list by keyset. `read` is given where the page before ended (undefined: at the beginning) and how many rows to read: one
 * more than are shown, by which it is known whether there is a next page.
 */
export async function readPage<Row extends Placed>(
  { limit, cursor }: Asked,
  { list, orgId }: { list: string; orgId: string },
  read: (after: Place | undefined, rows: number) => Promise<readonly Row[]>,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : readCursor(cursor, list, orgId);
  const found = await read(after, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const more = found.length > limit && last;
  return { rows, nextCursor: more ? writeCursor({ at: last.at, id: last.id }, list, orgId) : null };
}
