/** Steps of one turn, in the order they usually come. */
export const waterfallSteps = [
  "speech_end",
  "turn_end",
  "transcript",
  "prepare",
  "first_token",
  "first_audio",
  "first_frame",
] as const;
export type WaterfallStep = (typeof waterfallSteps)[number];

/**
 * Where the time of one turn went. Offsets in whole milliseconds from the end of the caller's speech, which is 0; below zero
 * where a step came before it (a speculation while the last word was still being said). Null: it never came.
 *
 * The end of speech is the recogniser's: the end of the last word on its own audio clock, added to when the stream began.
 * Where it does not tell, it is the last frame that was loud. Typed turns end when they arrive.
 */
export interface TurnWaterfall {
  steps: Record<WaterfallStep, number | null>;
  /** An answer was begun before the turn was certain. */
  speculated: boolean;
  /** And that very answer was spoken. */
  kept: boolean;
  /** The end of the turn was our own judgement. */
  forced: boolean;
  /** The first sound came from the audio cache. */
  cached: boolean;
}

type Flag = "speculated" | "kept" | "forced" | "cached";

/** Gathers the times of one turn; the session tells each as it happens, in milliseconds of its clock. */
export class Waterfall {
  private readonly times = new Map<WaterfallStep, number>();
  private readonly flags = { speculated: false, kept: false, forced: false, cached: false };

  /** The first time counts: a second token is no first one. */
  note(step: WaterfallStep, at: number): this {
    if (!this.times.has(step)) this.times.set(step, at);
    return this;
  }

  /** A step that begins anew: the answer was dropped and is made again, so its later steps are void. */
  restart(step: "prepare", at: number): this {
    for (const later of ["first_token", "first_audio", "first_frame"] as const) this.times.delete(later);
    this.times.set(step, at);
    return this;
  }

  /** The recogniser knows better when speech ended. */
  speechEnded(at: number): this {
    this.times.set("speech_end", at);
    return this;
  }

  flag(flag: Flag, value = true): this {
    this.flags[flag] = value;
    return this;
  }

  /** The record to keep. Without an end of speech the end of the turn is its start. */
  record(): TurnWaterfall {
    const start =
      this.times.get("speech_end") ?? this.times.get("turn_end") ?? Math.min(...this.times.values());
    const steps = Object.fromEntries(
      waterfallSteps.map((step) => {
        const at = this.times.get(step);
        return [step, at === undefined ? null : Math.round(at - start)];
      }),
    ) as Record<WaterfallStep, number | null>;
    return { steps, ...this.flags };
  }
}

/** What the caller waits: from the end of their speech to the first frame of the answer. Null: there was none. */
export const voiceToVoice = ({ steps }: TurnWaterfall): number | null => steps.first_frame;

/** What is ours of it: from the recogniser's end of turn to the first frame. */
export const turnToFrame = ({ steps }: TurnWaterfall): number | null =>
  steps.first_frame === null || steps.turn_end === null ? null : steps.first_frame - steps.turn_end;

export interface LatencySummary {
  count: number;
  p50: number;
  p95: number;
  max: number;
  /** Share of turns, 0 to 1, under 800 ms. */
  under800: number;
}

/** Percentiles of a measure over turns; null where no turn has it. */
export function summarise(
  turns: readonly TurnWaterfall[],
  measure: (turn: TurnWaterfall) => number | null = voiceToVoice,
): LatencySummary | null {
  const values = turns
    .map(measure)
    .filter((value) => value !== null)
    .sort((one, other) => one - other);
  if (!values.length) return null;
  return {
    count: values.length,
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    max: values[values.length - 1]!,
    under800: values.filter((value) => value < 800).length / values.length,
  };
}

/** The value below or at which this share (0 to 1) of sorted values lies: nearest rank, so it is one that was measured. */
export function percentile(sorted: readonly number[], share: number): number {
  if (!sorted.length) return Number.NaN;
  const rank = Math.ceil(Math.min(1, Math.max(0, share)) * sorted.length);
  return sorted[Math.max(0, rank - 1)]!;
}
