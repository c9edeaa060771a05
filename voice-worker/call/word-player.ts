import type { Locale } from "@/lib/i18n/locales";
import type { CarrierLeg } from "../carriers/carrier";
import { replyLine } from "./page-show";
import type { PlaybackEvents } from "./playback";
import type { Player } from "./player";
import type { SpeechSegment } from "./speech";
import { SpokenWords } from "./spoken-words";

/** How long a letter takes to be said by a browser, about. */
const letterMs = 72;
/** A page that never says when it has finished is waited for so much longer than it should take. */
const slack = 1.6;
const graceMs = 1_500;

interface Said {
  id: string;
  text: string;
  locale: Locale;
  words: SpokenWords;
  startedAt: number | null;
  done: boolean;
}

/**
 * Replies as words, spoken by the caller's own browser: each stretch is shown, and is over when the page returns its id as a mark,
 * or when it should have been for long enough.
 */
export class WordPlayer implements Player {
  readonly speaksItself = true;
  #reply: number | null = null;
  #said: Said[] = [];
  #state: "playing" | "paused" | "over" = "over";
  #whole = false;
  #started = false;
  #generation = 0;
  #timer: (() => void) | null = null;

  constructor(
    private readonly deps: {
      leg: Pick<CarrierLeg, "show" | "clear">;
      now(): number;
      after(ms: number, call: () => void): () => void;
      events: PlaybackEvents;
    },
  ) {}

  begin(reply: number): void {
    if (this.#state !== "over" && this.#reply !== null) this.interrupt(this.#reply);
    this.#reply = reply;
    this.#said = [];
    this.#state = "playing";
    this.#whole = false;
    this.#started = false;
    this.#generation += 1;
  }

  add(reply: number, { id, text, locale }: SpeechSegment): void {
    if (reply !== this.#reply || this.#state === "over") return;
    this.#said.push({
      id: this.#name(id),
      text,
      locale,
      words: new SpokenWords(text),
      startedAt: null,
      done: false,
    });
    if (this.#state === "playing") this.#show();
  }

  audio(): void {}
  segmentEnd(): void {}

  end(reply: number): void {
    if (reply !== this.#reply || this.#state === "over") return;
    this.#whole = true;
    this.#check();
  }

  pause(reply: number): void {
    if (reply !== this.#reply || this.#state !== "playing") return;
    this.#stop("paused");
  }

  resume(reply: number): void {
    if (reply !== this.#reply || this.#state !== "paused") return;
    this.#state = "playing";
    // What was cut is said again; marks of the first time are of no interest.
    for (const [at, said] of this.#said.entries()) {
      if (!said.done) Object.assign(said, { id: this.#name(at), startedAt: null });
    }
    this.#show();
  }

  interrupt(reply: number): string {
    if (reply === this.#reply && this.#state !== "over") this.#stop("over");
    return this.heardText(reply);
  }

  heardText(reply: number): string {
    if (reply !== this.#reply) return "";
    let text = "";
    for (const said of this.#said) {
      if (said.done) text += said.text;
      else return (text + this.#heardOf(said)).trim();
    }
    return text.trim();
  }

  mark(name: string): void {
    const said = this.#said.find(({ id }) => id === name);
    if (!said || this.#state !== "playing") return;
    this.#done(said);
  }

  close(): void {
    this.#timer?.();
    this.#state = "over";
  }

  #show(): void {
    for (const said of this.#said) {
      if (said.done || said.startedAt !== null) continue;
      const before = this.#said[this.#said.indexOf(said) - 1];
      // Shown at once, spoken one after the other.
      said.startedAt = before && !before.done ? Number.POSITIVE_INFINITY : this.deps.now();
      if (this.#reply === null) continue;
      const line = replyLine(this.#reply);
      const { id, locale } = said;
      this.deps.leg.show?.({ type: "say", id, line, text: said.text.trim(), locale });
      if (this.#started) continue;
      this.#started = true;
      this.deps.events.onStarted(this.#reply, this.deps.now());
    }
    this.#wait();
  }

  #done(said: Said): void {
    const at = this.#said.indexOf(said);
    for (const one of this.#said.slice(0, at + 1)) one.done = true;
    const next = this.#said[at + 1];
    if (next && next.startedAt !== null) next.startedAt = this.deps.now();
    this.#check();
  }

  #check(): void {
    this.#wait();
    if (!this.#whole || this.#reply === null || this.#said.some(({ done }) => !done)) return;
    this.#state = "over";
    this.#timer?.();
    this.deps.events.onFinished(this.#reply, this.heardText(this.#reply));
  }

  #wait(): void {
    this.#timer?.();
    this.#timer = null;
    const current = this.#said.find(({ done }) => !done);
    if (!current || current.startedAt === null || this.#state !== "playing") return;
    const length = current.words.weight * letterMs * slack + graceMs;
    this.#timer = this.deps.after(length, () => this.#done(current));
  }

  #heardOf({ words, startedAt }: Said): string {
    if (startedAt === null || startedAt === Number.POSITIVE_INFINITY) return "";
    return words.heard(Math.min(1, (this.deps.now() - startedAt) / (words.weight * letterMs)));
  }

  #stop(state: "paused" | "over"): void {
    this.#timer?.();
    const current = this.#said.find(({ done }) => !done);
    if (current && state === "over") {
      const heard = this.#heardOf(current);
      Object.assign(current, { text: heard, done: true });
      this.#said.splice(this.#said.indexOf(current) + 1);
    }
    this.#state = state;
    this.deps.leg.clear();
  }

  #name(segment: number): string {
    return `w${this.#generation++}.${segment}`;
  }
}
