import type { Waterfall } from "./schema";

interface Placed {
  /** Where what was said ends in the recording, or where the agent begins of its own accord; null: not known. */
  offsetMs: number | null;
  contactText: string;
  waterfall: Pick<Waterfall, "speechEnd" | "finished"> | null;
}

/** Slower than people speak, with a breath: what was said is heard from its beginning. */
const msPerLetter = 90;
const breathMs = 700;
/** Who interrupts has begun a little before the agent falls silent. */
const overlapMs = 500;

/**
 * Where each turn begins in the recording, with the words of the caller; what is measured is where those end. They are not longer than they
 * can be said in, and come after the agent has fallen silent.
 */
export function turnStarts(turns: readonly Placed[]): (number | null)[] {
  return turns.map(({ offsetMs, contactText, waterfall }, index) => {
    if (offsetMs === null || !contactText) return offsetMs;
    const spoken = contactText.length * msPerLetter + breathMs;
    const end = waterfall?.speechEnd ?? null;
    const silent = turns[index - 1]?.waterfall?.finished ?? null;
    // Of two streams of a call the clocks are not the same.
    const since = end !== null && silent !== null && silent <= end ? end - silent + overlapMs : spoken;
    return Math.max(0, Math.round(offsetMs - Math.min(spoken, since)));
  });
}
