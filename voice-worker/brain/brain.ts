import type { Locale } from "@/lib/i18n/locales";
import type { Awaits, Prompt, ReplyEnding } from "../call/turn-events";

/** What was heard, as it is put to the brain. */
export interface Heard {
  text: string;
  /** A key or an option pressed. */
  choice?: string;
  /** Languages the recogniser told, most of it first. */
  languages: readonly string[];
}

/** A piece of what is to be said, as soon as it is known. */
export interface Said {
  text: string;
  locale: Locale;
}

/** What a reply comes to once its text is whole. Nothing of it has happened yet: `commit` makes it happen. */
export interface Outcome {
  /** Whole text, as it would be written in a chat. */
  text: string;
  locale: Locale;
  awaits: Awaits;
  ends: ReplyEnding | null;
  /** Where to, when it ends in a transfer. */
  transfer: { to: string; reason: string } | null;
  /** How it was made, for the waterfall: `flow`, `knowledge`, `model`, `cache`... */
  origin: string;
}

/**
 * One reply under way. Made speculatively or not, it changes nothing until `commit`; dropped, it leaves no trace. Tools
 * with side effects run in `commit`, once.
 */
export interface Reply {
  /** Pieces in order; ends when the text is whole. Throws only when nothing at all could be said. */
  pieces(): AsyncIterable<Said>;
  /** After `pieces` has ended. */
  readonly outcome: Outcome | null;
  /** Number within the call of the exchange it has become; null until then, and where it is no part of the conversation. */
  readonly turn: number | null;
  /** Settled when it is whole, has failed or was dropped: from then on `turn` is known, if it was committed. Never rejects. */
  readonly done: Promise<void>;
  /**
   * Keeps it: state moves on, and the turn is queued to be written. Call once, when the turn is certain; the text that was
   * heard comes later by `heard`.
   */
  commit(): void;
  /** What the caller heard of it, a prefix of what was said. Told once, when it has been played or was cut. */
  heard(text: string): void;
  cancel(): void;
}

/** What is said when the call itself goes wrong, beside the prompts of turn taking. */
export type Notice = "broken" | "drained";

/** Whether the caller's voice may be kept: asked for and not answered yet, or decided. `off`: it is not. */
export type RecordingConsent = "off" | "pending" | "announced" | "given" | "refused";

/** The mind of one call: one conversation, in memory. It never touches the database between a turn and its answer. */
export interface Brain {
  readonly locale: Locale;
  reply(heard: Heard, options: { speculative: boolean }): Reply;
  /**
   * Words so far, which may be all of the turn: what can be made ready of its answer is. Costs time of the machine and nothing
   * else, and changes nothing.
   */
  rehearse?(heard: Heard): void;
  /** The agent's own words for an occasion; `greeting` is the flow's. */
  prompt(what: Prompt | Notice): Reply;
  /** Keeps words of the other side that get no reply of the brain's, and why. */
  note(heard: Heard, reason: string): void;
  /** Whether a key means an option just now: it is taken at once then, else digits are gathered to a number. */
  takesKey(digit: string): boolean;
  readonly recording: RecordingConsent;
  /** Said to the person who takes the call over, before the caller is joined. */
  briefing(): string;
}
