import { endOfSentence } from "@/lib/ai/guardrails/sentences";
import type { Locale } from "@/lib/i18n/locales";
import type { SpokenHints } from "./scan";
import { heardOf, joinSpoken, type SpokenPiece, spokenPieces } from "./spoken-text";

/** A stretch of an answer that is spoken in one go. The written chunks together are the answer, blanks and all. */
export interface SpokenChunk {
  /** As it stands in the answer. */
  written: string;
  /** As it is said; empty where there is nothing to say (an emoji): the synthesiser is not asked then. */
  spoken: string;
  /** Written words that were heard once `share` (0 to 1) of its sound has been played: a prefix of `written`. */
  heard(share: number): string;
}

/** How an answer is cut, in characters of what is written unless told otherwise. */
export interface ChunkOptions {
  /** A first chunk is no shorter, or it is over before the second can be heard. */
  firstMin: number;
  /** Nor does it wait for more words than these once `lateMs` have passed since the first. */
  firstWords: number;
  lateMs: number;
  /** Later chunks gather whole sentences up to so much: what waits costs nothing while something is being said. */
  laterMin: number;
  /** A sentence longer than this is cut at a clause. */
  laterMax: number;
}

export const defaultChunkOptions = {
  firstMin: 10,
  firstWords: 8,
  lateMs: 150,
  laterMin: 90,
  laterMax: 240,
} as const satisfies ChunkOptions;

/**
 * How often one call may ask a synthesiser to speak: Deepgram takes 20 flushes a minute. What is left is kept for ends of
 * answers, which cannot wait.
 */
export class SpeechBudget {
  readonly #at: number[] = [];

  constructor(
    private readonly perMinute = 20,
    private readonly reserve = 6,
  ) {}

  /** Whether an answer may be cut once more in its middle. */
  mayCut(now: number): boolean {
    this.#forget(now);
    return this.perMinute - this.#at.length > this.reserve;
  }

  spent(now: number): void {
    this.#forget(now);
    this.#at.push(now);
  }

  #forget(now: number): void {
    while (this.#at.length > 0 && now - this.#at[0]! >= 60_000) this.#at.shift();
  }
}

/**
 * Cuts an answer that arrives bit by bit into chunks to be spoken: the first as soon as a clause is there, later ones
 * longer. Never inside a number, a date, an address or a short form. One per answer; the budget is the call's.
 */
export class SentenceChunker {
  readonly #locale: Locale;
  readonly #options: ChunkOptions;
  readonly #budget: SpeechBudget;
  readonly #hints: SpokenHints;
  #waiting = "";
  #given = 0;
  #begunAt: number | null = null;

  constructor(
    locale: Locale,
    options: Partial<ChunkOptions> & { budget?: SpeechBudget; hints?: SpokenHints } = {},
  ) {
    const { budget, hints, ...own } = options;
    this.#locale = locale;
    this.#options = { ...defaultChunkOptions, ...own };
    this.#budget = budget ?? new SpeechBudget();
    this.#hints = hints ?? {};
  }

  /** Takes a piece of the answer at `now` (milliseconds); gives what may be spoken. */
  push(delta: string, now: number): SpokenChunk[] {
    if (delta.trim() !== "") this.#begunAt ??= now;
    this.#waiting += delta;
    return this.#take(now);
  }

  /** What has come so far ends with a clause: while nothing has been said it does not wait for what follows. */
  clause(now: number): SpokenChunk[] {
    const clause = this.#waiting;
    const tooShort = clause.trim().length < this.#options.firstMin;
    if (this.#given > 0 || tooShort || !this.#budget.mayCut(now)) return [];
    this.#waiting = "";
    return [this.#chunk(clause, now)];
  }

  /** Time has passed and nothing came: gives what may be spoken now. For a timer of `lateMs`. */
  late(now: number): SpokenChunk[] {
    return this.#take(now);
  }

  /** The answer is whole: gives the rest of it. */
  end(now: number): SpokenChunk[] {
    const chunks = this.#take(now);
    const rest = this.#waiting;
    this.#waiting = "";
    if (rest !== "") chunks.push(this.#chunk(rest, now));
    return chunks;
  }

  #take(now: number): SpokenChunk[] {
    const chunks: SpokenChunk[] = [];
    while (this.#budget.mayCut(now)) {
      const end = this.#given === 0 ? this.#firstEnd(now) : this.#laterEnd();
      if (end <= 0 || end >= this.#waiting.length) break;
      chunks.push(this.#chunk(this.#waiting.slice(0, end), now));
      this.#waiting = this.#waiting.slice(end);
    }
    return chunks;
  }

  #chunk(written: string, now: number): SpokenChunk {
    const pieces: readonly SpokenPiece[] = spokenPieces(written, this.#locale, this.#hints);
    const spoken = joinSpoken(pieces);
    if (/[\p{L}\p{N}]/u.test(spoken)) {
      this.#given++;
      this.#budget.spent(now);
    }
    const audible = /[\p{L}\p{N}]/u.test(spoken);
    return { written, spoken: audible ? spoken : "", heard: (share) => heardOf(pieces, share) };
  }

  #firstEnd(now: number): number {
    const { firstMin, firstWords, lateMs } = this.#options;
    const soonest = firstClauseEnd(this.#waiting, firstMin);
    if (soonest > 0) return soonest;
    const late = this.#begunAt !== null && now - this.#begunAt >= lateMs;
    return late ? wordsEnd(this.#waiting, firstWords) : -1;
  }

  #laterEnd(): number {
    const { laterMin, laterMax } = this.#options;
    const sentence = sentenceEnd(this.#waiting, laterMin);
    if (sentence > 0 && sentence <= laterMax) return sentence;
    // One endless sentence: at its last clause that is not too long.
    if (this.#waiting.length <= laterMax) return -1;
    const clause = clauseEnd(this.#waiting, laterMin);
    if (clause > 0) return clause;
    return sentence;
  }
}

/** Where the first run of whole sentences of at least `least` characters ends, the blanks after them included, or -1. */
function sentenceEnd(text: string, least: number): number {
  let end = 0;
  while (end < text.length) {
    const next = endOfSentence(text.slice(end));
    if (next === -1) return -1;
    end += next;
    if (text.slice(0, end).trim().length >= least && end < text.length) return end;
  }
  return -1;
}

const clauseMark = /[,;:](?=\s)\s+|\s[–—-]\s+/gu;

/** Where what may be spoken first of an answer ends: its first clause or sentence of some length; -1 while there is none. */
export function firstClauseEnd(text: string, least: number = defaultChunkOptions.firstMin): number {
  const ends = [sentenceEnd(text, least), clauseEnd(text, least)].filter((end) => end > 0);
  return ends.length > 0 ? Math.min(...ends) : -1;
}

/** Where the first clause of at least `least` characters ends, or -1. */
function clauseEnd(text: string, least: number): number {
  for (const { index, 0: mark } of text.matchAll(clauseMark)) {
    const end = index + mark.length;
    if (end >= text.length) return -1;
    if (text.slice(0, index).trim().length < least) continue;
    if (isWithin(text, index, end)) continue;
    return end;
  }
  return -1;
}

/** Where so many words have been said, at a blank that parts no number, date, address or short form; or -1. */
function wordsEnd(text: string, words: number): number {
  let count = 0;
  for (const { index, 0: blank } of text.matchAll(/(?<=\S)\s+/gu)) {
    count++;
    const end = index + blank.length;
    if (end >= text.length) return -1;
    if (count < words || isWithin(text, index, end)) continue;
    return end;
  }
  return -1;
}

const figure = /[\d€£$%+=@#&/]/;

/** Whether a blank stands between two halves of one thing: "Dr. | Gil", "45 | €", "21, | 2026", "a las | 5". */
function isWithin(text: string, from: number, to: number): boolean {
  const last = /\S*$/.exec(text.slice(Math.max(0, from - 80), from))?.[0] ?? "";
  const next = /^\S*/.exec(text.slice(to, to + 80))?.[0] ?? "";
  const parted = /[,;:]/.test(text.slice(from, to));
  if (figure.test(last) && (figure.test(next) || !parted)) return true;
  if (!parted && (figure.test(next) || /\.$/.test(last) || /^[([{"«“]/.test(last) || last.length <= 2))
    return true;
  // A list of short things hangs together, and so do dates: "el lunes, 3 de mayo".
  return (
    parted && /^\d{1,4}$/.test(next.replace(/[.,;:!?]+$/, "")) && /\p{L}$/u.test(last) && /\p{Lu}/u.test(last)
  );
}
