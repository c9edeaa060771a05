import type { TurnEffect, TurnEvent, TurnOptions } from "./turn-events";
import { initialTurnState, step, type TurnState } from "./turns";

export type Happening = TurnEvent extends infer E
  ? E extends { at: number }
    ? Omit<E, "at">
    : never
  : never;

/** Runs the turn machine in time: one event after the other, its effects in order, its ticks when they are due. */
export class TurnLoop {
  #state: TurnState;
  readonly #waiting: TurnEvent[] = [];
  #stepping = false;
  #stopped = false;
  #timer: (() => void) | null = null;

  constructor(
    options: Partial<TurnOptions>,
    private readonly deps: {
      now(): number;
      after(ms: number, work: () => void): () => void;
      onEffect(effect: TurnEffect): void;
    },
  ) {
    this.#state = initialTurnState(options);
  }

  get state(): TurnState {
    return this.#state;
  }

  /** `at`: when it was, where that is not now. */
  happen(event: Happening, at = this.deps.now()): void {
    if (this.#stopped) return;
    this.#waiting.push({ ...event, at } as TurnEvent);
    // What an effect sets off comes after the other effects of its step.
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      for (let next = this.#waiting.shift(); next && !this.#stopped; next = this.#waiting.shift()) {
        const { state, effects } = step(this.#state, next);
        this.#state = state;
        for (const effect of effects) this.deps.onEffect(effect);
      }
    } finally {
      this.#stepping = false;
    }
    this.#schedule();
  }

  /** Nothing happens any more. Gives what an end of the call leaves to be done, but for the end itself. */
  stop(): TurnEffect[] {
    if (this.#stopped) return [];
    this.#stopped = true;
    this.#timer?.();
    const { effects } = step(this.#state, { type: "hangup", at: this.deps.now() });
    return effects.filter(({ type }) => type !== "end");
  }

  #schedule(): void {
    this.#timer?.();
    this.#timer = null;
    const { deadline } = this.#state;
    if (deadline === null || this.#stopped) return;
    this.#timer = this.deps.after(Math.max(0, deadline - this.deps.now()), () =>
      this.happen({ type: "tick" }),
    );
  }
}
