import type { Locale } from "@/lib/i18n/locales";
import type { AudioFormat } from "../audio/format";

/** What a recogniser hears. Times are of the worker's clock (`performance.now()`), in milliseconds. */
export interface RecognizerEvents {
  onReady(): void;
  /** Somebody began to speak. `transcript` is what is known so far, often empty. */
  onSpeechStart(transcript: string): void;
  /** The whole of the turn so far. `languages` as of a turn, where it tells them so early. */
  onPartial(transcript: string, languages?: readonly string[]): void;
  /** The turn may be over: an answer may be prepared, and is worth nothing if `onResumed` follows. `languages` as of a turn. */
  onEagerEnd(transcript: string, confidence: number, languages: readonly string[]): void;
  onResumed(transcript: string): void;
  onTurnEnd(turn: RecognizedTurn): void;
  /** It will hear nothing more. `retryable` false: no sense in trying the same again (credentials, bad request). */
  onFailure(error: Error, retryable: boolean): void;
}

export interface RecognizedTurn {
  transcript: string;
  /** 0 to 1, or null where the recogniser does not tell. */
  confidence: number | null;
  /** Languages heard, most of it first; empty where it does not tell. */
  languages: readonly string[];
  /** Milliseconds of audio from the start of the stream to the last word's end, or null. */
  speechEndMs: number | null;
  /** The recogniser's own judgement, ours (`forceEnd`), or its limit. */
  trigger: "model" | "forced" | "timeout";
}

export interface RecognizerOptions {
  format: AudioFormat;
  /** The conversation's language first, then others the agent speaks. */
  locales: readonly Locale[];
  /** Names and words of the business that are hard to recognise. */
  keyterms: readonly string[];
  /** Turn the eager end of turn on. */
  eager: boolean;
}

/** One call's recogniser: audio in, turns out. */
export interface Recognizer {
  readonly name: string;
  /** Audio of the caller; kept (bounded) until the connection is up. */
  send(audio: Buffer): void;
  /** Ends the turn now with what has been heard. */
  forceEnd(): void;
  /** Changes what is expected while it runs: language, hard words. */
  configure(change: Partial<Pick<RecognizerOptions, "locales" | "keyterms">>): void;
  close(): void;
}

/** Opens a recogniser; it reports readiness and failure by its events and never throws. */
export interface RecognizerProvider {
  readonly name: string;
  /** False: another language wants another connection. */
  readonly changesLanguage?: boolean;
  /** Whether it can hear these languages in this format. */
  supports(options: RecognizerOptions): boolean;
  open(options: RecognizerOptions, events: RecognizerEvents): Recognizer;
}
