import type { Locale } from "@/lib/i18n/locales";
import { speechTags } from "@/lib/i18n/speech-tags";

/** Chrome falls silent within longer ones, and never says that they have ended. */
const longestPiece = 160;
/** A letter takes no longer to say, the slowest voices included; a voice that does not end by then has stopped. */
const letterMs = 130;
const patienceMs = 4_000;
/** The list of voices comes when it comes; a call is not held up for longer. */
const voicesMs = 1_000;

export interface Synthesiser {
  say(name: string, text: string, locale: Locale): void;
  clear(): void;
}

interface Handlers {
  /** A stretch begins to sound. */
  onSaying(text: string): void;
  /** All of a stretch has been said. */
  onSaid(name: string): void;
  /** Nothing sounds any more. */
  onSilent(): void;
}

interface Piece {
  name: string;
  utterance: SpeechSynthesisUtterance;
  /** The last of its stretch. */
  last: boolean;
}

/** Speaks by the browser's own voice, one stretch after the other. */
export class BrowserSynthesiser implements Synthesiser {
  readonly #handlers: Handlers;
  /** Held until they have been said: Chrome forgets the end of an utterance that nobody holds. */
  #queue: Piece[] = [];
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  /** To be called from a press of a button: phones let a page speak only after one. */
  static unlock(): void {
    if (!canSynthesise()) return;
    // What a page before this one has left unsaid.
    speechSynthesis.cancel();
    const nothing = new SpeechSynthesisUtterance("");
    nothing.volume = 0;
    speechSynthesis.speak(nothing);
  }

  say(name: string, text: string, locale: Locale): void {
    const pieces = piecesOf(text);
    if (pieces.length === 0) this.#handlers.onSaid(name);
    for (const [index, piece] of pieces.entries()) {
      const utterance = new SpeechSynthesisUtterance(piece);
      utterance.lang = speechTags[locale];
      const voice = voiceOf(locale);
      if (voice) utterance.voice = voice;
      utterance.onend = () => this.#ended(utterance);
      utterance.onerror = () => this.#ended(utterance);
      this.#queue.push({ name, utterance, last: index === pieces.length - 1 });
    }
    if (pieces.length > 0 && this.#queue.length === pieces.length) this.#next();
  }

  clear(): void {
    if (this.#queue.length === 0) return;
    // What is thrown away ends too, and is then of no interest.
    this.#queue = [];
    clearTimeout(this.#watch);
    speechSynthesis.cancel();
    this.#handlers.onSilent();
  }

  #next(): void {
    const piece = this.#queue[0];
    clearTimeout(this.#watch);
    if (!piece) {
      this.#handlers.onSilent();
      return;
    }
    const { utterance } = piece;
    this.#handlers.onSaying(utterance.text);
    this.#watch = setTimeout(
      () => {
        speechSynthesis.cancel();
        this.#ended(utterance);
      },
      utterance.text.length * letterMs + patienceMs,
    );
    speechSynthesis.speak(utterance);
  }

  #ended(utterance: SpeechSynthesisUtterance): void {
    const [piece] = this.#queue;
    if (piece?.utterance !== utterance) return;
    this.#queue.shift();
    if (piece.last) this.#handlers.onSaid(piece.name);
    this.#next();
  }
}

/** Whether the browser can speak a language; its list of voices may take a moment to come. */
export async function canSpeak(locale: Locale): Promise<boolean> {
  if (!canSynthesise()) return false;
  for (const until = performance.now() + voicesMs; !voiceOf(locale) && performance.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 50));
  return voiceOf(locale) !== undefined;
}

const canSynthesise = (): boolean => "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;

function voiceOf(locale: Locale): SpeechSynthesisVoice | undefined {
  const own = speechSynthesis.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(locale));
  return own.find(({ lang }) => lang.replace("_", "-") === speechTags[locale]) ?? own[0];
}

/** Cut where one breathes, and where there is no such place between words. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text.trim(); rest; ) {
    const end = rest.length <= longestPiece ? rest.length : endOfPiece(rest.slice(0, longestPiece));
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return pieces;
}

function endOfPiece(most: string): number {
  const breath = Math.max(...[". ", "? ", "! ", "; ", ": ", ", "].map((pause) => most.lastIndexOf(pause)));
  if (breath > 0) return breath + 1;
  const space = most.lastIndexOf(" ");
  return space > 0 ? space : most.length;
}
