import { logger } from "@/lib/logger";
import { durationOf } from "../audio/format";
import { synthesizerBreakers } from "../stt/breakers";
import { defaultSuccession, Succession, type SuccessionSettings } from "../stt/succession";
import { type AudioCache, audioKey } from "./cache";
import { remainderOf } from "./remainder";
import { StallWatch } from "./stall-watch";
import type {
  Synthesizer,
  SynthesizerEvents,
  SynthesizerOptions,
  SynthesizerProvider,
  Voice,
} from "./synthesizer";
import { type Speaker, speakersOf } from "./voices";

export interface SynthesizerChainSettings extends SuccessionSettings {
  /** Sentences that come again are spoken from here. */
  cache: AudioCache | null;
  /** No audio for so long while the caller waits for it: the next one speaks. */
  firstAudioMs: number;
}

/** A synthesiser whose voice may change while it is open. */
export interface SynthesizerChain extends Synthesizer {
  /** What is asked for from now on is said with this voice; what was asked for before keeps its own. */
  changeVoice(voice: Voice): void;
  /** Whether a text is at hand, so that speaking it asks nobody. */
  keeps(text: string): boolean;
  /** Says a text that is at hand at once, past all that is waited for; false where it is not at hand. */
  speakKept(segment: number, text: string): boolean;
}

/** Texts longer than this hardly come again. */
const maxCachedCharacters = 240;
/** Up for so long with nothing to say, a connection counts as a success. */
const provenMs = 5_000;

/**
 * One synthesiser out of many: the one whose voice was chosen, and when it fails or stalls in the middle of a reply the next
 * one, which says only what has not been said. It fails itself only when there is none left.
 */
export function openSynthesizer(
  providers: readonly SynthesizerProvider[],
  options: SynthesizerOptions,
  events: SynthesizerEvents,
  settings: Partial<SynthesizerChainSettings> = {},
): SynthesizerChain {
  return new Chain(providers, options, events, {
    breakers: synthesizerBreakers,
    ...defaultSuccession,
    cache: null,
    firstAudioMs: 1_500,
    ...settings,
  });
}

interface Segment {
  id: number;
  text: string;
  /** The voice it was asked for in. */
  voice: Voice;
  cached: Buffer | null;
  sent: boolean;
  givenMs: number;
  /** Audio so far, to be kept; null when it is not worth keeping. */
  audio: Buffer[] | null;
}

interface Link {
  provider: SynthesizerProvider;
  synthesizer: Synthesizer;
  /** The voice that was wanted, and the one that speaks. */
  wanted: Voice;
  voice: Voice;
  openedAt: number;
  proven: boolean;
}

class Chain implements SynthesizerChain {
  private readonly succession: Succession<SynthesizerProvider>;
  private segments: Segment[] = [];
  private link: Link | null = null;
  private voice: Voice;
  private ready = false;
  private closed = false;
  private retry: NodeJS.Timeout | null = null;
  private readonly watch: StallWatch;

  constructor(
    private readonly providers: readonly SynthesizerProvider[],
    private readonly options: SynthesizerOptions,
    private readonly events: SynthesizerEvents,
    private readonly settings: SynthesizerChainSettings,
  ) {
    this.voice = options.voice;
    this.succession = new Succession(settings);
    this.watch = new StallWatch(settings.firstAudioMs, () => this.onStall());
    this.connect(null);
  }

  get name(): string {
    return this.link?.provider.name ?? "none";
  }

  keeps(text: string): boolean {
    return this.kept(text) !== null;
  }

  speakKept(segment: number, text: string): boolean {
    const audio = this.closed ? null : this.kept(text);
    if (!audio) return false;
    this.events.onAudio(segment, audio);
    this.events.onSegmentEnd(segment);
    return true;
  }

  private kept(text: string): Buffer | null {
    return this.settings.cache?.peek(audioKey({ ...this.options, voice: this.voice }, text)) ?? null;
  }

  speak(segment: number, text: string): void {
    if (this.closed) return;
    const { cache } = this.settings;
    const cached = this.kept(text);
    const keep = cache !== null && cached === null && text.length <= maxCachedCharacters;
    if (this.segments.length === 0) this.watch.moved();
    this.segments.push({
      id: segment,
      text,
      voice: this.voice,
      cached,
      sent: false,
      givenMs: 0,
      audio: keep ? [] : null,
    });
    this.pump();
  }

  cancel(): void {
    const { isBusy } = this;
    this.segments = [];
    this.watch.forget();
    if (isBusy) this.link?.synthesizer.cancel();
    this.follow();
  }

  changeVoice(voice: Voice): void {
    this.voice = voice;
    this.follow();
  }

  close(): void {
    this.closed = true;
    this.segments = [];
    this.watch.stop();
    if (this.retry) clearTimeout(this.retry);
    this.drop();
  }

  /** The voice that is to speak next: of what waits, else the one asked for last. */
  private get due(): Voice {
    return this.segments.find(({ cached }) => !cached)?.voice ?? this.voice;
  }

  /** A provider has been given something to say. */
  private get isBusy(): boolean {
    return this.segments.some(({ sent }) => sent);
  }

  private candidates(): Speaker[] {
    return speakersOf(this.providers, { ...this.options, voice: this.due });
  }

  private connect(lastError: Error | null): void {
    this.retry = null;
    if (this.closed) return;
    const speakers = this.candidates();
    const best = this.succession.next(speakers.map(({ provider }) => provider));
    const speaker = speakers.find(({ provider }) => provider === best);
    if (speaker) this.open(speaker);
    else this.giveUp(lastError ?? new Error("no voice for this language"));
  }

  private open({ provider, voice }: Speaker): void {
    const link: Link = {
      provider,
      voice,
      wanted: this.due,
      openedAt: performance.now(),
      proven: false,
      synthesizer: idle,
    };
    this.link = link;
    this.watch.moved();
    link.synthesizer = provider.open({ ...this.options, voice }, this.eventsOf(link));
    if (this.link === link) this.pump();
  }

  /** Events of a link count while it is the one in use. */
  private eventsOf(link: Link): SynthesizerEvents {
    const live = () => this.link === link && !this.closed;
    return {
      onReady: () => live() && this.onReady(),
      onAudio: (segment, audio) => live() && this.onAudio(link, segment, audio),
      onSegmentEnd: (segment) => live() && this.onSegmentEnd(segment),
      onFailure: (error, retryable) => live() && this.onFailure(link, error, retryable),
    };
  }

  private onReady(): void {
    if (this.ready) return;
    this.ready = true;
    this.events.onReady();
  }

  private onAudio(link: Link, id: number, audio: Buffer): void {
    const [head] = this.segments;
    if (head?.id !== id || !head.sent) return;
    this.prove(link);
    // Another voice than the one asked for is not kept under its name.
    if (link.voice.id === head.voice.id) head.audio?.push(audio);
    else head.audio = null;
    this.give(head, audio);
  }

  private prove(link: Link): void {
    this.succession.proven(link.provider, !link.proven);
    link.proven = true;
  }

  private give(segment: Segment, audio: Buffer): void {
    const ms = durationOf(this.options.format, audio.length);
    segment.givenMs += ms;
    this.watch.given(ms);
    this.events.onAudio(segment.id, audio);
  }

  private onSegmentEnd(id: number): void {
    const [head] = this.segments;
    if (head?.id !== id || !head.sent) return;
    if (head.audio && head.audio.length > 0) {
      const key = audioKey({ ...this.options, voice: head.voice }, head.text);
      this.settings.cache?.put(key, Buffer.concat(head.audio), head.voice.id);
    }
    this.finish(head);
    this.pump();
  }

  private finish(segment: Segment): void {
    this.segments.shift();
    this.watch.moved();
    this.events.onSegmentEnd(segment.id);
  }

  /** Says what is in the cache as its turn comes, and hands the rest on, in order. */
  private pump(): void {
    for (let head = this.segments[0]; head?.cached; head = this.segments[0]) {
      this.give(head, head.cached);
      // Who hears it may have cancelled.
      if (this.segments[0] === head) this.finish(head);
    }
    this.follow();
    const { link } = this;
    if (link) {
      for (const segment of this.segments) {
        if (segment.cached || segment.sent) continue;
        if (!sameVoice(segment.voice, link.wanted)) break;
        segment.sent = true;
        link.synthesizer.speak(segment.id, segment.text);
        if (this.link !== link) return;
      }
    }
    if (this.segments.some(({ cached }) => !cached)) this.watch.start();
    else this.watch.stop();
  }

  /** Opens the voice that is due, once the one before has said what it was given. */
  private follow(): void {
    if (!this.link || this.closed || sameVoice(this.link.wanted, this.due)) return;
    if (this.isBusy) return;
    this.drop();
    this.connect(null);
  }

  /** The caller waits. While another is being opened there is nobody to blame. */
  private onStall(): void {
    const { link } = this;
    if (link) this.onFailure(link, new Error(`${link.provider.name}: no audio in time`), true);
  }

  private onFailure(link: Link, error: Error, retryable: boolean): void {
    const { provider } = link;
    logger.warn({ provider: provider.name, reason: error.message, retryable }, "voice: synthesiser failed");
    const { isBusy } = this;
    if (performance.now() - link.openedAt >= provenMs && !isBusy) this.prove(link);
    this.drop();
    this.takeBack();
    // Services close what is idle for long: that is no reason to go on with another voice.
    if (link.proven && !isBusy && retryable) {
      this.connect(error);
      return;
    }
    const providers = this.candidates().map((one) => one.provider);
    const wait = this.succession.failed(provider, retryable, providers, performance.now());
    if (wait === null) this.giveUp(error);
    else if (wait > 0) this.later(error, wait);
    else this.connect(error);
  }

  /** What was under way is to be said again, as far as it has not been. */
  private takeBack(): void {
    for (const segment of this.segments) {
      if (!segment.sent) continue;
      segment.sent = false;
      if (segment.givenMs === 0) {
        if (segment.audio) segment.audio = [];
        continue;
      }
      segment.text = remainderOf(segment.text, segment.givenMs, segment.voice.speed);
      segment.givenMs = 0;
      segment.audio = null;
    }
  }

  private later(error: Error, ms: number): void {
    this.retry = setTimeout(() => this.connect(error), ms);
  }

  private giveUp(error: Error): void {
    // Never from within the call that opened it.
    queueMicrotask(() => {
      if (this.closed) return;
      this.close();
      this.events.onFailure(error, false);
    });
  }

  private drop(): void {
    const { link } = this;
    this.link = null;
    link?.synthesizer.close();
  }
}

const sameVoice = (one: Voice, other: Voice): boolean =>
  one.id === other.id && one.locale === other.locale && one.speed === other.speed;

/** In place until the real one is there. */
const idle: Synthesizer = {
  name: "none",
  speak: () => undefined,
  cancel: () => undefined,
  close: () => undefined,
};
