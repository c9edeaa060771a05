import type { Locale } from "@/lib/i18n/locales";
import type { Outcome, Reply } from "../brain/brain";
import {
  type ChunkOptions,
  defaultChunkOptions,
  SentenceChunker,
  SpeechBudget,
} from "../brain/spoken/sentence-chunker";
import type { Synthesizer, SynthesizerEvents } from "../tts/synthesizer";
import type { Player } from "./player";
import { Speech, type SpeechSegment } from "./speech";

/** A synthesiser that changes its voice with the language. */
export interface CallVoice extends Synthesizer {
  /** What is asked for from now on is said in this language. */
  speaks(locale: Locale): void;
  /** Whether a text is at hand, and costs nothing. */
  keeps?(text: string): boolean;
  /** Says a text that is at hand at once, past all that is waited for; false where it is not at hand. */
  speakKept?(segment: number, text: string): boolean;
}

export interface SpeakingDeps {
  player: Player;
  /** Null: nobody can speak here; the player must do it itself. */
  open: ((locale: Locale, events: SynthesizerEvents) => CallVoice) | null;
  now(): number;
  after(ms: number, call: () => void): () => void;
  chunks?: Partial<ChunkOptions>;
  events: {
    onFirstToken(reply: number): void;
    /** `by`: who made the sound. */
    onFirstAudio(reply: number, by: string): void;
    onReady(reply: number, outcome: Outcome, silent: boolean): void;
    onFailed(reply: number, error: unknown): void;
  };
}

/** The call's voice: has replies spoken while they are still being made, and plays the one whose turn it is. */
export class Speaking {
  readonly #speeches = new Map<number, Speech>();
  /** Stretches whose audio is on its way. */
  readonly #segments = new Map<number, { speech: Speech; segment: SpeechSegment }>();
  readonly #budget = new SpeechBudget();
  readonly #usage: Record<string, number> = {};
  #voice: CallVoice | null = null;
  #locale: Locale | null = null;
  #playing: number | null = null;
  #lastSegment = 0;
  #closed = false;

  constructor(private readonly deps: SpeakingDeps) {}

  /** Characters spoken, by synthesiser. */
  get usage(): Record<string, number> {
    return { ...this.#usage };
  }

  /** Opens the connection before there is anything to say. */
  warm(locale: Locale): void {
    if (!this.deps.player.speaksItself) this.#voiceOf(locale);
  }

  /** Begins to make a reply; nothing of it sounds before `play`. */
  prepare(id: number, reply: Reply): void {
    if (this.#closed) return;
    const { events, now, after } = this.deps;
    const speech: Speech = new Speech(
      id,
      reply,
      {
        chunker: (locale) => new SentenceChunker(locale, { ...this.deps.chunks, budget: this.#budget }),
        nextSegment: () => ++this.#lastSegment,
        speak: (segment, spoken) => this.#speak(speech, segment, spoken),
        now,
        after,
      },
      {
        onFirstToken: () => events.onFirstToken(id),
        onFirstAudio: (by) => events.onFirstAudio(id, by),
        onReady: (silent) => {
          const { outcome } = reply;
          if (outcome) events.onReady(id, outcome, silent);
          else this.#fail(id, new Error("a reply without an outcome"));
        },
        onFailed: (error) => this.#fail(id, error),
        onSegment: (segment) => this.#playing === id && this.deps.player.add(id, segment),
        onEnd: () => this.#playing === id && this.deps.player.end(id),
      },
      defaultChunkOptions.lateMs,
    );
    this.#speeches.set(id, speech);
  }

  /** It is this reply's turn. */
  play(id: number): void {
    const speech = this.#speeches.get(id);
    if (!speech) return;
    const { player } = this.deps;
    this.#playing = id;
    player.begin(id);
    for (const segment of speech.segments) player.add(id, segment);
    this.#pump(speech);
    if (speech.whole) player.end(id);
  }

  /** It was heard to its end. */
  finished(id: number): void {
    this.#forget(id);
  }

  /** It is worth nothing any more. */
  discard(id: number): void {
    const speech = this.#speeches.get(id);
    if (!speech) return;
    const unmade = !speech.made;
    this.#forget(id);
    // What others have asked for must still come.
    if (unmade && this.#segments.size === 0) this.#voice?.cancel();
  }

  pause(id: number): void {
    this.deps.player.pause(id);
  }

  resume(id: number): void {
    this.deps.player.resume(id);
  }

  /** Silence for good. Gives the text that was heard. */
  interrupt(id: number): string {
    const heard = this.deps.player.interrupt(id);
    this.discard(id);
    return heard;
  }

  close(): void {
    this.#closed = true;
    for (const id of [...this.#speeches.keys()]) this.#forget(id);
    this.deps.player.close();
    this.#voice?.close();
    this.#voice = null;
  }

  #speak(speech: Speech, segment: SpeechSegment, spoken: string): void {
    if (this.deps.player.speaksItself) {
      segment.whole = true;
      speech.sound("browser");
      this.#pump(speech);
      return;
    }
    const voice = this.#voiceOf(segment.locale);
    if (!voice) {
      this.#fail(speech.id, new Error("nobody can speak"));
      return;
    }
    this.#segments.set(segment.id, { speech, segment });
    const by = voice.keeps?.(spoken) ? "cache" : voice.name;
    this.#usage[by] = (this.#usage[by] ?? 0) + spoken.length;
    // How a reply begins waits for no other: a filler is for when the answer's own sound does not come.
    if (speech.segments[0] === segment && voice.speakKept?.(segment.id, spoken)) return;
    voice.speak(segment.id, spoken);
  }

  /** Hands over what has been made, stretch by stretch. */
  #pump(speech: Speech): void {
    if (this.#playing !== speech.id) return;
    const { player } = this.deps;
    for (const segment of speech.unplayed()) {
      for (const audio of segment.audio.splice(0)) player.audio(segment.id, audio);
      if (!segment.whole) return;
      player.segmentEnd(segment.id);
    }
  }

  #voiceOf(locale: Locale): CallVoice | null {
    if (this.#voice) {
      if (this.#locale !== locale) this.#voice.speaks(locale);
    } else {
      this.#voice =
        this.deps.open?.(locale, {
          onReady() {},
          onAudio: (segment, audio) => this.#onAudio(segment, audio),
          onSegmentEnd: (segment) => this.#onSegmentEnd(segment),
          onFailure: (error) => this.#onFailure(error),
        }) ?? null;
    }
    this.#locale = locale;
    return this.#voice;
  }

  #onAudio(id: number, audio: Buffer): void {
    const awaited = this.#segments.get(id);
    if (!awaited) return;
    awaited.segment.audio.push(audio);
    awaited.speech.sound(this.#voice?.name ?? "");
    this.#pump(awaited.speech);
  }

  #onSegmentEnd(id: number): void {
    const awaited = this.#segments.get(id);
    if (!awaited) return;
    this.#segments.delete(id);
    const { speech, segment } = awaited;
    segment.whole = true;
    this.#pump(speech);
    if (speech.made && !speech.sounded) this.#fail(speech.id, new Error("no sound came of the words"));
  }

  /** Whoever waited for its audio waits in vain. */
  #onFailure(error: Error): void {
    this.#voice?.close();
    this.#voice = null;
    const waiting = new Set([...this.#segments.values()].map(({ speech }) => speech.id));
    this.#segments.clear();
    for (const id of waiting) this.#fail(id, error);
  }

  #fail(id: number, error: unknown): void {
    if (this.#speeches.has(id)) this.deps.events.onFailed(id, error);
  }

  #forget(id: number): void {
    const speech = this.#speeches.get(id);
    speech?.drop();
    for (const segment of speech?.segments ?? []) this.#segments.delete(segment.id);
    this.#speeches.delete(id);
    if (this.#playing === id) this.#playing = null;
  }
}
