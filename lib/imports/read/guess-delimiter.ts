import { firstRows } from "./csv";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** What parts the cells of a text: what its first line says (`sep=;`), else what gives most rows the same number of cells. Pure. */
export function guessDelimiter(text: string): Delimiter {
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const known = delimiters.find((delimiter) => delimiter === told);
  if (known) return known;
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(text, delimiter) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function scoreOf(text: string, delimiter: Delimiter): number {
  // The last row may be cut off: it gets an end, and counts as one of many.
  const widths = firstRows(`${text}\n`, delimiter)
    .slice(0, 50)
    .map(({ cells }) => cells.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    if (width > 1) best = Math.max(best, (count / widths.length) * (1 + Math.min(width, 20) / 20));
  }
  return best;
}
