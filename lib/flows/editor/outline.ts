import type { Flow } from "@/lib/flows/schema";
import { type Exit, exitsOf } from "./exits";

/** A row of the outline: a step, or one of its ways out. */
export interface OutlineRow {
  /** The step's id; of a way out with its port. */
  key: string;
  id: string;
  exit: Exit | null;
  /** Among its siblings, from 1, and how many they are. */
  position: number;
  size: number;
}

/** The rows of the outline in order: every step, with its ways out below it unless it is closed. */
export function outlineRows(flow: Flow, closed: ReadonlySet<string>): OutlineRow[] {
  return flow.blocks.flatMap((block, i) => {
    const exits = exitsOf(block);
    const step: OutlineRow = {
      key: block.id,
      id: block.id,
      exit: null,
      position: i + 1,
      size: flow.blocks.length,
    };
    if (closed.has(block.id)) return [step];
    const below = exits.map(
      (exit, n): OutlineRow => ({
        key: `${block.id}/${exit.port}`,
        id: block.id,
        exit,
        position: n + 1,
        size: exits.length,
      }),
    );
    return [step, ...below];
  });
}

interface Step {
  key: string;
  closed?: ReadonlySet<string>;
}

/**
 * Where a key leads in the outline, as in any tree: up and down by rows, left to the step or closing it, right opening it or to its
 * first way out, Page Up and Page Down by steps. Null for other keys, and where there is no further.
 */
export function stepOutline(
  rows: readonly OutlineRow[],
  key: string,
  press: string,
  closed: ReadonlySet<string>,
): Step | null {
  const at = rows.findIndex((row) => row.key === key);
  const row = rows[at];
  if (!row) return null;
  const to = (found: OutlineRow | undefined): Step | null => (found ? { key: found.key } : null);
  switch (press) {
    case "ArrowDown":
      return to(rows[at + 1]);
    case "ArrowUp":
      return to(rows[at - 1]);
    case "Home":
      return to(rows[0]);
    case "End":
      return to(rows.at(-1));
    case "PageDown":
      return to(rows.slice(at + 1).find(({ exit }) => !exit));
    case "PageUp":
      return to(rows.slice(0, at).findLast(({ exit }) => !exit));
    case "ArrowRight":
      if (row.exit) return null;
      if (!closed.has(row.id)) return to(rows[at + 1]?.exit ? rows[at + 1] : undefined);
      return { key, closed: new Set([...closed].filter((id) => id !== row.id)) };
    case "ArrowLeft":
      if (row.exit) return { key: row.id };
      return closed.has(row.id) ? null : { key, closed: new Set([...closed, row.id]) };
    default:
      return null;
  }
}
