import { guessMapping } from "../guess-mapping";
import type { TableRow } from "../schema";

/** Among how many rows the titles are looked for: above them there may be a heading, a date, a logo. */
const within = 15;

/**
 * Number of the row with the titles; 0: there are none, the first row is a contact already. It is the one with most titles that are known; else
 * the first with two cells or more and nothing in it that only a contact has. Pure.
 */
export function findHeader(rows: readonly TableRow[]): number {
  const first = rows.slice(0, within);
  let best: { n: number; known: number } | null = null;
  for (const { n, cells } of first) {
    if (cells.some(isData)) continue;
    const known = guessMapping(cells, []).filter((target) => target !== "ignore").length;
    if (known > (best?.known ?? 0)) best = { n, known };
  }
  if (best) return best.n;
  // The widest of the first rows tells how wide the table is; a heading above it is narrower.
  const width = Math.max(...first.map(filled));
  const top = first.find((row) => filled(row) >= Math.max(1, width - 1));
  return top && !top.cells.some(isData) ? top.n : (top?.n ?? 1) - 1;
}

const filled = ({ cells }: TableRow): number => cells.filter((cell) => cell.trim()).length;

const isData = (cell: string): boolean => {
  // What is looked for is short; in a text of many thousand letters it would be looked for from each of them.
  const text = cell.trim().slice(0, 320);
  return /\S@\S+\.\S/.test(text) || /^\+?[\d\s().-]{6,}$/.test(text);
};
