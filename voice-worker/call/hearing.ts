import type { AgentConfig } from "@/lib/agents/schema";
import type { ConversationLocation } from "@/lib/conversations/location/schema";
import type { Locale } from "@/lib/i18n/locales";
import { type AudioFormat, durationOf } from "../audio/format";
import { type VoiceChange, VoiceOnset } from "../audio/level";
import { BeepDetector } from "../audio/tone";
import type { Recognizer, RecognizerEvents, RecognizerOptions } from "../stt/recognizer";
import type { TurnEvent } from "./turn-events";

/** What a recogniser tells of the caller's speech. */
export type SpeechHeard =
  Extract<
    TurnEvent,
    { type: "speech_start" | "partial" | "eager_end" | "resumed" | "turn_end" }
  > extends infer E
    ? E extends unknown
      ? Omit<E, "at">
      : never
    : never;

export interface HearingDeps {
  /** Null: nobody hears; words come as words alone. */
  open: ((options: RecognizerOptions, events: RecognizerEvents) => Recognizer) | null;
  /** `endedAt`: when the last word ended, where the recogniser told. */
  onHeard(event: SpeechHeard, endedAt: number | null): void;
  /** A voice began or fell silent, by its loudness: earlier than a recogniser could tell. */
  onVoice(change: VoiceChange): void;
  /** The beep of an answering machine has ended. Null: nobody waits for one. */
  onBeep: (() => void) | null;
  /** Nothing will be heard any more. */
  onDeaf(error: Error): void;
  now(): number;
}

const mostKeyterms = 50;

/** The call's ear: hands audio to a recogniser and its findings to the machine. */
export class Hearing {
  readonly #recognizer: Recognizer | null;
  #locales: readonly Locale[];
  #firstAudioAt: number | null = null;
  readonly #usage: Record<string, number> = {};
  readonly #onset: VoiceOnset;
  readonly #beep: BeepDetector | null;

  constructor(
    private readonly format: AudioFormat,
    options: Pick<RecognizerOptions, "locales" | "keyterms">,
    private readonly deps: HearingDeps,
  ) {
    this.#locales = options.locales;
    const { onHeard } = deps;
    this.#onset = new VoiceOnset(format);
    this.#beep = deps.onBeep && new BeepDetector(format);
    this.#recognizer =
      deps.open?.(
        { ...options, format, eager: true },
        {
          onReady() {},
          onSpeechStart: (transcript) => onHeard({ type: "speech_start", transcript }, null),
          onPartial: (transcript, languages = []) =>
            onHeard({ type: "partial", transcript, languages }, null),
          onEagerEnd: (transcript, confidence, languages) =>
            onHeard({ type: "eager_end", transcript, confidence, languages }, null),
          onResumed: (transcript) => onHeard({ type: "resumed", transcript }, null),
          onTurnEnd: ({ transcript, languages, trigger, speechEndMs }) => {
            const told = speechEndMs !== null && this.#firstAudioAt !== null;
            const at = told ? (this.#firstAudioAt ?? 0) + (speechEndMs ?? 0) : this.#lastLoudAt;
            onHeard({ type: "turn_end", transcript, languages, trigger }, at);
          },
          onFailure: (error) => deps.onDeaf(error),
        },
      ) ?? null;
  }

  get name(): string | null {
    return this.#recognizer?.name ?? null;
  }

  /** Milliseconds heard, by recogniser. */
  get usage(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.#usage).map(([name, ms]) => [name, Math.round(ms)]));
  }

  audio(audio: Buffer): void {
    const recognizer = this.#recognizer;
    if (!recognizer) return;
    const now = this.deps.now();
    this.#firstAudioAt ??= now;
    const change = this.#onset.hear(audio, now);
    if (change) this.deps.onVoice(change);
    if (this.#beep?.hear(audio)) this.deps.onBeep?.();
    this.#usage[recognizer.name] =
      (this.#usage[recognizer.name] ?? 0) + durationOf(this.format, audio.length);
    recognizer.send(audio);
  }

  /** The end of speech, where nobody tells it better. */
  get #lastLoudAt(): number | null {
    return this.#onset.lastLoudAt || null;
  }

  forceEnd(): void {
    this.#recognizer?.forceEnd();
  }

  /** The conversation goes on in this language. */
  speaks(locale: Locale): void {
    if (this.#locales[0] === locale) return;
    this.#locales = [locale, ...this.#locales.filter((one) => one !== locale)];
    this.#recognizer?.configure({ locales: this.#locales });
  }

  close(): void {
    this.#recognizer?.close();
  }
}

/** Names that are hard to recognise: the business's, its people's, what it offers, where it is. */
export function keytermsOf(config: AgentConfig, offered: readonly ConversationLocation[] = []): string[] {
  const { businessName, agentName, services, handoff } = config;
  const names = [
    businessName,
    agentName,
    handoff.name,
    ...offered.map(({ name }) => name),
    ...services.map(({ name }) => name),
  ];
  return [
    ...new Set(names.map((name) => name.trim()).filter((name) => name.length > 2 && name.length <= 60)),
  ].slice(0, mostKeyterms);
}
