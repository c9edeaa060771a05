import type { Awaits, Prompt, ReplyEnding, TurnEffect, TurnEvent, TurnOptions } from "./turn-events";
import { type Sounding, TurnRules, type Violation } from "./turn-rules.fixture";
import { initialTurnState, step, type TurnState } from "./turns";

type Without<E> = E extends { at: number } ? Omit<E, "at"> : never;
export type Happening = Without<TurnEvent>;

/** How a prepared reply turns out, in milliseconds from its `prepare`; `tokenMs` null: it never gives anything. */
export interface Fate {
  tokenMs: number | null;
  audioMs: number;
  readyMs: number;
  playMs: number;
  awaits: Awaits;
  ends: ReplyEnding | null;
  fails: boolean;
}

export const goodFate: Fate = {
  tokenMs: 100,
  audioMs: 200,
  readyMs: 500,
  playMs: 3_000,
  awaits: "anything",
  ends: null,
  fails: false,
};

/**
 * A session with nothing real in it: it does what the machine says in virtual time, replies turn out as `fates` tell, and
 * every rule is checked at every step.
 */
export class World {
  now = 0;
  state: TurnState;
  readonly effects: (TurnEffect & { at: number })[] = [];
  readonly rules = new TurnRules(() => this.now);
  private agenda: { at: number; order: number; event: Happening }[] = [];
  private order = 0;
  private replies = new Map<number, "prepared" | "spoken" | "over">();
  private speaking: Sounding | null = null;
  private commits = new Set<number>();

  constructor(
    options: Partial<TurnOptions> = {},
    private readonly fates: readonly Partial<Fate>[] = [],
    private readonly promptFate: Partial<Fate> = {},
  ) {
    this.state = initialTurnState(options);
    this.happen({ type: "call_started" });
  }

  get violations(): readonly Violation[] {
    return this.rules.violations;
  }

  get ended(): boolean {
    return this.state.phase === "ended";
  }

  schedule(at: number, event: Happening): void {
    this.agenda.push({ at, order: this.order++, event });
  }

  /** Lets time pass, ticking when the machine asks for it. */
  until(time: number): this {
    for (;;) {
      this.agenda.sort((one, other) => one.at - other.at || one.order - other.order);
      const next = this.agenda[0];
      const tick = this.state.deadline;
      const at = Math.min(next?.at ?? Infinity, tick ?? Infinity);
      if (at > time) break;
      this.now = Math.max(this.now, at);
      this.rules.passes(this.speaking, this.ended);
      if (next && next.at <= at) {
        this.agenda.shift();
        this.happen(next.event);
      } else this.happen({ type: "tick" });
    }
    this.now = Math.max(this.now, time);
    return this;
  }

  after(ms: number): this {
    return this.until(this.now + ms);
  }

  happen(event: Happening): TurnEffect[] {
    if (event.type === "playback_finished" && this.speaking?.reply === event.reply) this.finish(event.reply);
    if (event.type === "reply_failed" && this.replies.get(event.reply) === "prepared")
      this.replies.set(event.reply, "over");
    const before = structuredClone(this.state);
    const sounded = this.speaking && { ...this.speaking };
    const given = this.state;
    if (before.phase !== "ended") this.rules.happens(event);
    const { state, effects } = step(given, { ...event, at: this.now } as TurnEvent);
    if (JSON.stringify(given) !== JSON.stringify(before))
      this.rules.broken("pure", "the state that was given is another");
    if (before.phase === "ended" && effects.length) this.rules.broken("kept", "something after the end");
    if (state.deadline !== null && !(state.deadline > this.now))
      this.rules.broken("pure", `a deadline that is past, after ${event.type}`);
    this.state = state;
    for (const effect of effects) {
      this.effects.push({ ...effect, at: this.now });
      this.rules.does(effect, this.ended);
      this.perform(effect);
    }
    const { phase } = state;
    this.rules.done(event, effects, {
      talking: phase === "talking",
      over: phase === "ended",
      before: sounded,
      sounding: this.speaking,
    });
    return effects;
  }

  private finish(reply: number): void {
    this.replies.set(reply, "over");
    this.speaking = null;
  }

  private perform(effect: TurnEffect): void {
    switch (effect.type) {
      case "prepare":
        if ([...this.replies.values()].includes("prepared"))
          this.rules.broken("one", "two answers in the making");
        this.replies.set(effect.reply, "prepared");
        this.foresee(effect.reply, this.fateOf(effect.reply));
        return;
      case "say":
        this.replies.set(effect.reply, "spoken");
        this.begin(effect.reply, effect.what, {
          ...goodFate,
          audioMs: 10,
          readyMs: 5,
          tokenMs: 1,
          ...this.promptFate,
        });
        return;
      case "commit":
        if (this.replies.get(effect.reply) !== "prepared")
          this.rules.broken("one", "commit of what is not being prepared");
        if (this.commits.has(effect.reply)) this.rules.broken("one", "committed twice");
        this.commits.add(effect.reply);
        this.replies.set(effect.reply, "spoken");
        this.speak(effect.reply, "answer", this.fateOf(effect.reply).playMs, 1);
        return;
      case "discard":
        if (this.replies.get(effect.reply) !== "prepared")
          this.rules.broken("kept", "discard of what is not being prepared");
        this.replies.set(effect.reply, "over");
        this.forget(effect.reply);
        return;
      case "pause":
      case "resume":
      case "interrupt":
        this.control(effect);
        return;
      case "end":
        if (this.speaking) this.rules.broken("kept", "ended while speaking");
        if ([...this.replies.values()].includes("prepared"))
          this.rules.broken("kept", "ended with a reply left");
    }
  }

  private fateOf = (reply: number): Fate => ({
    ...goodFate,
    ...this.fates[this.fates.length ? reply % this.fates.length : 0],
  });

  private foresee(reply: number, fate: Fate): void {
    if (fate.tokenMs === null) return;
    this.schedule(this.now + fate.tokenMs, { type: "first_token", reply });
    if (fate.fails) {
      this.schedule(this.now + fate.audioMs, { type: "reply_failed", reply });
      return;
    }
    this.schedule(this.now + fate.audioMs, { type: "first_audio", reply });
    this.schedule(this.now + fate.readyMs, {
      type: "reply_ready",
      reply,
      awaits: fate.awaits,
      ends: fate.ends,
    });
  }

  private begin(reply: number, kind: Prompt, fate: Fate): void {
    this.foresee(reply, fate);
    if (fate.fails || fate.tokenMs === null) {
      if (this.speaking) this.rules.broken("one", "two replies at once");
      this.speaking = { reply, kind, endsAt: null, left: 0, paused: false };
    } else this.speak(reply, kind, fate.playMs, fate.audioMs);
  }

  private speak(reply: number, kind: "answer" | Prompt, playMs: number, startMs: number): void {
    if (this.speaking) this.rules.broken("one", "two replies at once");
    this.speaking = { reply, kind, endsAt: this.now + startMs + playMs, left: playMs, paused: false };
    this.schedule(this.now + startMs, { type: "playback_started", reply });
    this.schedule(this.now + startMs + playMs, { type: "playback_finished", reply });
  }

  private control(effect: Extract<TurnEffect, { type: "pause" | "resume" | "interrupt" }>): void {
    const { speaking } = this;
    if (speaking?.reply !== effect.reply) {
      this.rules.broken("kept", `${effect.type} of what is not being said`);
      return;
    }
    if (effect.type !== "interrupt" && speaking.paused === (effect.type === "pause"))
      this.rules.broken("kept", `${effect.type} once more`);
    speaking.paused = effect.type === "pause";
    if (effect.type === "interrupt") {
      this.finish(effect.reply);
      this.forget(effect.reply);
    } else if (effect.type === "pause") {
      speaking.left = Math.max(0, (speaking.endsAt ?? this.now) - this.now);
      speaking.endsAt = null;
      this.agenda = this.agenda.filter(
        ({ event }) => !(event.type === "playback_finished" && event.reply === effect.reply),
      );
    } else {
      speaking.endsAt = this.now + speaking.left;
      this.schedule(speaking.endsAt, { type: "playback_finished", reply: effect.reply });
    }
  }

  private forget(reply: number): void {
    this.agenda = this.agenda.filter(({ event }) => !("reply" in event && event.reply === reply));
  }

  // What tests ask for.
  turn(transcript: string, trigger: "model" | "forced" | "timeout" = "model"): TurnEffect[] {
    return this.happen({ type: "turn_end", transcript, languages: [], trigger });
  }

  /** Effects of a type, in order. */
  all<T extends TurnEffect["type"]>(type: T): (Extract<TurnEffect, { type: T }> & { at: number })[] {
    return this.effects.filter(
      (effect): effect is Extract<TurnEffect, { type: T }> & { at: number } => effect.type === type,
    );
  }

  get said(): string[] {
    return this.all("say").map(({ what }) => what);
  }
}
