import { importLimits } from "../schema";

const most = 100_000;

/** Places of a sheet by number, from 0. */
export interface MergedRange {
  column: number;
  from: number;
  to: number;
}

/** "AB12" as {column: 27, row: 12}. Pure. */
export function cellPlace(reference: string): { column: number; row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}

/**
 * Cells of a sheet that were merged downwards: the value of the first is that of all. A workbook names them after its rows, so
 * they are looked for beforehand, in the bytes: that is many times faster than reading XML. Gives also how many rows there are at most.
 */
export async function findMergedCells(
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ ranges: MergedRange[]; rows: number }> {
  const ranges: MergedRange[] = [];
  let rest = "";
  let rows = 0;
  for await (const piece of pieces) {
    const text = rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString("latin1");
    // A tag may be cut in two: what follows the last `<` waits for the next piece.
    const cut = Math.max(text.lastIndexOf("<"), 0);
    rows += countRows(text, cut);
    const first = text.indexOf("mergeCell ");
    if (first >= 0 && first < cut) addRanges(text.slice(Math.max(0, first - 1), cut), ranges);
    rest = text.slice(cut).slice(0, 4_096);
  }
  return { ranges, rows };
}

function countRows(text: string, to: number): number {
  let rows = 0;
  for (let at = text.indexOf("row"); at >= 0 && at < to; at = text.indexOf("row", at + 3)) {
    const [before, after] = [text[at - 1], text[at + 3]];
    if ((before === "<" || before === ":") && (after === " " || after === ">" || after === "/")) rows += 1;
  }
  return rows;
}

function addRanges(text: string, ranges: MergedRange[]): void {
  // No further than to the next tag: a text full of beginnings would be gone through from each of them.
  for (const [tag] of text.matchAll(/mergeCell [^<>]*/g)) {
    const [, start = "", end = ""] = /ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/.exec(tag) ?? [];
    const [from, to] = [cellPlace(start), cellPlace(end)];
    if (!from || !to || to.row <= from.row || ranges.length >= most) continue;
    // Beyond the columns that are read it fills nothing.
    if (from.column >= importLimits.columns * 4) continue;
    ranges.push({ column: from.column, from: from.row, to: to.row });
  }
}
