interface Placed {
  turn: number;
  /** Where it begins in the recording; null: not known. */
  offsetMs: number | null;
}

/** The turn that is heard at a place of the recording: the last that has begun. Null before the first. */
export function currentTurn(turns: readonly Placed[], ms: number): number | null {
  let found: Placed | null = null;
  for (const turn of turns) {
    if (turn.offsetMs === null || turn.offsetMs > ms) continue;
    if (!found || turn.offsetMs >= (found.offsetMs ?? 0)) found = turn;
  }
  return found?.turn ?? null;
}
