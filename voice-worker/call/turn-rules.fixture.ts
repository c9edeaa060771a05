import { isBackchannel } from "./backchannel";
import type { Prompt, TurnEffect } from "./turn-events";
import type { Happening } from "./turns.fixture";
import { wordsOf } from "./words";

/** What holds always, in any call. */
export const rules = {
  pure: "step changes nothing it was given, and asks for a tick ahead of it",
  turn: "there is no reply without a turn, and none to words that are not certain",
  reply: "there is no turn without a reply or a reason",
  one: "there are never two replies: one answer in the making, one voice, one commit",
  kept: "what was committed is not taken back, and nothing follows the end",
  bargeIn: "words silence the agent at once, and listening aloud never does",
  floor: "the agent does not begin to speak into the caller's sentence",
  silence: "nobody waits in silence",
} as const;
export type Rule = keyof typeof rules;

export interface Violation {
  rule: Rule;
  what: string;
  at: number;
}

/** What sounds of the agent. */
export interface Sounding {
  reply: number;
  kind: "answer" | Prompt;
  /** Null: it is not heard. */
  endsAt: number | null;
  left: number;
  paused: boolean;
}

/** A word that no list of turn taking knows: it is meant as it is said. */
const plainWord = /palabra\d/;
/** What nobody may stop. */
const unstoppable: ReadonlySet<string> = new Set<Prompt>([
  "voicemail_message",
  "duration_goodbye",
  "funds_goodbye",
  "take_over",
]);
/** What the agent says of its own accord, and not into the caller's sentence. */
const courteous: ReadonlySet<string> = new Set<Prompt>([
  "filler",
  "idle_first",
  "idle_second",
  "idle_goodbye",
  "duration_warning",
  "funds_warning",
  "funds_restored",
]);
/** A recogniser that has died: what it had heard is a turn then. */
const lostMs = 6_500;
/** An answer that never comes, and prompts instead of it that never sound. */
const longestWaitMs = 45_000;

/** Watches a call as somebody would who hears both sides, and knows nothing of the machine's own state. */
export class TurnRules {
  readonly violations: Violation[] = [];
  /** Words of turns that are certain, to which nothing has been replied and for which no reason has been given. */
  readonly #owed = new Map<string, number>();
  /** What was typed or pressed and is no word: a key of a menu may be "#". */
  readonly #signs = new Set<string>();
  /** What the caller is saying. */
  #open: { text: string; heardAt: number } | null = null;
  #waitingSince: number | null = null;

  constructor(private readonly now: () => number) {}

  broken(rule: Rule, what: string): void {
    this.violations.push({ rule, what, at: this.now() });
  }

  /** Something happens to a call that is not over. */
  happens(event: Happening): void {
    const now = this.now();
    switch (event.type) {
      case "speech_start":
      case "partial":
      case "eager_end":
      case "resumed":
        this.#open = {
          text: wordsOf(event.transcript).length ? event.transcript : this.#saying,
          heardAt: now,
        };
        return;
      case "turn_end":
        this.#owe(event.transcript);
        this.#open = null;
        return;
      default:
        if (event.type === "text") this.#owe(event.text);
        if (event.type === "text" && !wordsOf(event.text).length) this.#signs.add(event.text.trim());
        if (!this.#open || now < this.#open.heardAt + lostMs) return;
        this.#owe(this.#open.text);
        this.#open = null;
    }
  }

  /** Something is done: every word that is answered, or told why not, was said for sure, and once. */
  does(effect: TurnEffect, ending: boolean): void {
    if (effect.type === "prepare") {
      const heard = new Set([...this.#owed.keys(), ...wordsOf(this.#saying)]);
      const words = wordsOf(effect.transcript);
      // Keys that are pressed one after the other are answered together.
      const meaningless =
        !words.length && !effect.transcript.split(/\s+/).every((sign) => this.#signs.has(sign));
      if (meaningless || words.some((word) => !heard.has(word)))
        this.broken("turn", `an answer in the making to ${effect.transcript}`);
      return;
    }
    if (effect.type === "say" && courteous.has(effect.what)) this.#intoSpeech(effect.what);
    if (effect.type === "commit" && !ending) this.#intoSpeech("an answer");
    if (effect.type !== "commit" && effect.type !== "no_reply") return;
    // A call that ends in mid-sentence keeps what was said of it.
    const unfinished = new Set(effect.type === "no_reply" && ending ? wordsOf(this.#saying) : []);
    for (const word of wordsOf(effect.transcript)) {
      const left = this.#owed.get(word) ?? 0;
      if (left > 1) this.#owed.set(word, left - 1);
      else this.#owed.delete(word);
      if (left === 0 && !unfinished.has(word)) this.broken("turn", `${effect.type} to ${word}`);
    }
  }

  /** All of a step has been done; `before` sounded when it began, `sounding` does now. */
  done(
    event: Happening,
    effects: readonly TurnEffect[],
    {
      talking,
      over,
      before,
      sounding,
    }: { talking: boolean; over: boolean; before: Sounding | null; sounding: Sounding | null },
  ): void {
    if (talking) this.#heeds(event, effects, before, sounding);
    this.passes(sounding, over);
    if (!over) return;
    if (this.#owed.size > 0) this.broken("reply", [...this.#owed.keys()].join(" "));
    const kept = new Set(
      effects.flatMap((effect) => (effect.type === "no_reply" ? wordsOf(effect.transcript) : [])),
    );
    if (effects.length > 0 && wordsOf(this.#saying).some((word) => !kept.has(word)))
      this.broken("reply", `the call ends in ${this.#saying}, and nothing is kept of it`);
  }

  /** Time goes by. */
  passes(sounding: Sounding | null, over: boolean): void {
    if (over || this.#open || sounding?.endsAt != null || this.#owed.size === 0) {
      this.#waitingSince = null;
      return;
    }
    this.#waitingSince ??= this.now();
    if (this.now() - this.#waitingSince > longestWaitMs)
      this.broken("silence", `since ${this.#waitingSince}: ${[...this.#owed.keys()].join(" ")}`);
  }

  get #saying(): string {
    return this.#open?.text ?? "";
  }

  #owe(text: string): void {
    for (const word of wordsOf(text)) this.#owed.set(word, (this.#owed.get(word) ?? 0) + 1);
  }

  #intoSpeech(what: string): void {
    if (plainWord.test(this.#saying)) this.broken("floor", `${what} into ${this.#saying}`);
  }

  #heeds(
    event: Happening,
    effects: readonly TurnEffect[],
    before: Sounding | null,
    sounding: Sounding | null,
  ): void {
    if (event.type !== "speech_start" && event.type !== "partial" && event.type !== "eager_end") return;
    const said = this.#saying;
    if (plainWord.test(said) && sounding?.endsAt != null && !unstoppable.has(sounding.kind))
      this.broken("bargeIn", `the agent goes on through ${said}`);
    if (!isBackchannel(said) || before?.kind !== "answer") return;
    if (sounding?.paused) this.broken("bargeIn", `the agent is silent after ${said}`);
    if (effects.some(({ type }) => type === "pause" || type === "interrupt"))
      this.broken("bargeIn", `the agent falls silent for ${said}`);
  }
}
