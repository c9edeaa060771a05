import type { Locale } from "@/lib/i18n/locales";
import type { AudioFormat } from "../audio/format";

export interface Voice {
  /** The provider's own name of it: `aura-2-celeste-es`, an ElevenLabs voice id. */
  id: string;
  locale: Locale;
  /** 1 is the voice's own pace. */
  speed: number;
}

export interface SynthesizerOptions {
  format: AudioFormat;
  voice: Voice;
}

/** What a synthesiser gives. Every piece belongs to the segment it was asked for. */
export interface SynthesizerEvents {
  onReady(): void;
  onAudio(segment: number, audio: Buffer): void;
  /** All audio of the segment has been given. */
  onSegmentEnd(segment: number): void;
  onFailure(error: Error, retryable: boolean): void;
}

/** One call's synthesiser, kept open between replies. Segments are spoken in the order they were asked for. */
export interface Synthesizer {
  readonly name: string;
  /** Speaks `text` as segment `segment` (numbers only grow). */
  speak(segment: number, text: string): void;
  /** Drops what is under way; nothing of it is given any more. */
  cancel(): void;
  close(): void;
}

/** Opens a synthesiser; it reports readiness and failure by its events and never throws. */
export interface SynthesizerProvider {
  readonly name: string;
  supports(options: SynthesizerOptions): boolean;
  open(options: SynthesizerOptions, events: SynthesizerEvents): Synthesizer;
}
