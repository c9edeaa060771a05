import type { Waterfall } from "./schema";

export const waterfallParts = ["turnEnd", "language", "speech", "sending"] as const;
export type WaterfallPart = (typeof waterfallParts)[number];

export interface WaterfallBar {
  part: WaterfallPart;
  /** Milliseconds from the end of the caller's speech; never before it. */
  from: number;
  to: number;
}

type WaterfallTimes = Pick<
  Waterfall,
  "speechEnd" | "turnEnd" | "prepared" | "firstToken" | "firstAudio" | "firstFrame"
>;

export interface WaterfallView {
  /** From the caller's last word to the first sound of the answer. */
  total: number;
  bars: WaterfallBar[];
}

/**
 * A turn as bars on one scale that begins with the end of the caller's speech; null where nothing was answered. A reply
 * that was prepared ahead runs beside the wait for the end of the turn: its bars overlap, as the work did.
 */
export function waterfallView(times: WaterfallTimes): WaterfallView | null {
  const zero = times.speechEnd ?? times.turnEnd;
  if (zero === null || times.firstFrame === null) return null;
  const since = (time: number | null): number | null => (time === null ? null : Math.max(0, time - zero));
  const turnEnd = since(times.turnEnd);
  const began = since(times.prepared) ?? turnEnd;
  const token = since(times.firstToken);
  const audio = since(times.firstAudio);
  const total = Math.max(0, times.firstFrame - zero);
  // Nothing is sent before the turn has ended, however early it was ready.
  const ready = Math.max(audio ?? token ?? began ?? 0, turnEnd ?? 0);
  const bars = [
    bar("turnEnd", 0, turnEnd),
    bar("language", began, token),
    bar("speech", token ?? began, audio),
    bar("sending", ready, total),
  ].filter((part) => part !== null);
  return { total, bars };
}

function bar(part: WaterfallPart, from: number | null, to: number | null): WaterfallBar | null {
  if (from === null || to === null || to < from) return null;
  // What took no time is not drawn; the end of the turn always is, it is where the clock starts for us.
  return to === from && part !== "turnEnd" ? null : { part, from, to };
}

/** What the scale of a call's turns reaches to: all of them, and the goal. A straggler is cut off at three goals. */
export function waterfallScale(totals: readonly number[], goal = 800): number {
  const longest = Math.max(goal * 1.1, ...totals);
  return Math.min(longest, goal * 3);
}
