import { logger } from "@/lib/logger";
import { bytesOf, durationOf } from "../audio/format";
import { AudioRing } from "./audio-ring";
import { recognizerBreakers } from "./breakers";
import type {
  RecognizedTurn,
  Recognizer,
  RecognizerEvents,
  RecognizerOptions,
  RecognizerProvider,
} from "./recognizer";
import { defaultSuccession, Succession, type SuccessionSettings } from "./succession";

export interface RecognizerChainSettings extends SuccessionSettings {
  /** After a change of recognisers the new one has so long to hear the turn that was under way. */
  orphanMs: number;
}

/** Up for so long, or with a turn told, a connection counts as a success. */
const provenMs = 5_000;

/**
 * One recogniser out of many: the first that hears the language and works. When it fails in the middle of a call the next
 * takes over and hears again what was said since the last turn, so that nothing is lost. It fails itself only when there
 * is none left.
 */
export function openRecognizer(
  providers: readonly RecognizerProvider[],
  options: RecognizerOptions,
  events: RecognizerEvents,
  settings: Partial<RecognizerChainSettings> = {},
): Recognizer {
  return new RecognizerChain(providers, options, events, {
    breakers: recognizerBreakers,
    ...defaultSuccession,
    orphanMs: 4_000,
    ...settings,
  });
}

interface Link {
  provider: RecognizerProvider;
  recognizer: Recognizer;
  ready: boolean;
  /** Where its stream begins, in milliseconds of the call's. */
  startMs: number;
  openedAt: number;
  proven: boolean;
}

class RecognizerChain implements Recognizer {
  private readonly succession: Succession<RecognizerProvider>;
  private readonly ring: AudioRing;
  private link: Link | null = null;
  /** A better one that is tried, while the one in use goes on. */
  private spare: Link | null = null;
  private retry: NodeJS.Timeout | null = null;
  private orphan: NodeJS.Timeout | null = null;
  private closed = false;
  private ready = false;
  /** Of the turn under way: told to have begun, last words, an eager end that stands. */
  private turn: { transcript: string; eager: boolean } | null = null;

  constructor(
    private readonly providers: readonly RecognizerProvider[],
    private options: RecognizerOptions,
    private readonly events: RecognizerEvents,
    private readonly settings: RecognizerChainSettings,
  ) {
    this.succession = new Succession(settings);
    this.ring = new AudioRing(options.format);
    this.connect(null);
  }

  get name(): string {
    return this.link?.provider.name ?? "none";
  }

  send(audio: Buffer): void {
    if (this.closed) return;
    this.ring.add(audio);
    this.link?.recognizer.send(audio);
  }

  forceEnd(): void {
    this.link?.recognizer.forceEnd();
  }

  configure(change: Partial<Pick<RecognizerOptions, "locales" | "keyterms">>): void {
    const before = this.options;
    this.options = { ...before, ...change };
    const { link } = this;
    if (!link || this.closed) return;
    this.dropSpare();
    const moved = change.locales !== undefined && change.locales.join() !== before.locales.join();
    const able = link.provider.supports(this.options) && !(moved && link.provider.changesLanguage === false);
    // Back to a better one as soon as the language allows it.
    this.succession.forgive(performance.now());
    const [first] = this.candidates();
    const better =
      moved && first !== undefined && first !== link.provider && !this.succession.hasFailed(first);
    if (able && !better) {
      link.recognizer.configure(change);
      return;
    }
    this.drop();
    this.connect(null);
  }

  close(): void {
    this.closed = true;
    this.drop();
    if (this.retry) clearTimeout(this.retry);
  }

  private candidates(): RecognizerProvider[] {
    return this.succession.left(this.providers.filter((one) => one.supports(this.options)));
  }

  private connect(lastError: Error | null): void {
    this.retry = null;
    if (this.closed) return;
    const best = this.succession.next(this.candidates());
    if (best) this.open(best);
    else this.giveUp(lastError ?? new Error("no recogniser for this language"));
  }

  private open(provider: RecognizerProvider): void {
    const link = this.newLink(provider);
    this.link = link;
    link.recognizer = provider.open(this.options, this.eventsOf(link));
    // It may have failed on the spot.
    if (this.link === link) this.hearAgain(link);
  }

  private newLink(provider: RecognizerProvider): Link {
    return {
      provider,
      ready: false,
      startMs: 0,
      openedAt: performance.now(),
      proven: false,
      recognizer: idle,
    };
  }

  /** What was said since the last turn; the link's stream begins with it. */
  private hearAgain(link: Link): void {
    link.startMs = durationOf(this.options.format, this.ring.from);
    for (const piece of this.ring.pieces()) link.recognizer.send(piece);
  }

  /** Between two turns a better one that failed long ago is tried beside the one in use. */
  private seekBetter(): void {
    const { link } = this;
    if (!link || this.spare || this.closed) return;
    this.succession.forgive(performance.now());
    const best = this.succession.next(this.candidates());
    if (!best || best === link.provider) return;
    const spare = this.newLink(best);
    this.spare = spare;
    spare.recognizer = best.open(this.options, this.eventsOf(spare));
  }

  /** The better one stands and nobody is speaking: it hears from now on. */
  private takeOver(): void {
    const { link, spare } = this;
    if (!spare?.ready || this.turn) return;
    this.link = spare;
    this.spare = null;
    link?.recognizer.close();
    this.hearAgain(spare);
  }

  /** Events of a link count while it is the one in use. */
  private eventsOf(link: Link): RecognizerEvents {
    const live =
      <Values extends unknown[]>(handle: (...values: Values) => void) =>
      (...values: Values): void => {
        if (this.link !== link || this.closed) return;
        handle(...values);
      };
    return {
      onReady: () => {
        link.ready = true;
        if (this.spare === link) this.takeOver();
        else if (this.link === link && !this.closed) this.onReady();
      },
      onSpeechStart: live((transcript) => this.onSpeechStart(transcript)),
      onPartial: live((transcript, languages) => {
        this.begin(transcript);
        this.events.onPartial(transcript, languages);
      }),
      onEagerEnd: live((transcript, confidence, languages) => {
        this.begin(transcript).eager = true;
        this.events.onEagerEnd(transcript, confidence, languages);
      }),
      onResumed: live((transcript) => {
        this.begin(transcript).eager = false;
        this.events.onResumed(transcript);
      }),
      onTurnEnd: live((turn) => this.onTurnEnd(link, turn)),
      onFailure: (error, retryable) => {
        if (this.spare === link) this.onSpareFailure(link, error, retryable);
        else if (this.link === link && !this.closed) this.onFailure(link, error, retryable);
      },
    };
  }

  private onReady(): void {
    if (this.turn) this.awaitOrphan();
    if (this.ready) return;
    this.ready = true;
    this.events.onReady();
  }

  private onSpeechStart(transcript: string): void {
    if (!this.turn) {
      this.begin(transcript);
      this.events.onSpeechStart(transcript);
      return;
    }
    // Heard before by the one that failed.
    this.clearOrphan();
    if (!transcript || transcript === this.turn.transcript) return;
    this.turn.transcript = transcript;
    this.events.onPartial(transcript);
  }

  private begin(transcript: string): { transcript: string; eager: boolean } {
    this.clearOrphan();
    if (this.turn) this.turn.transcript = transcript;
    else this.turn = { transcript, eager: false };
    return this.turn;
  }

  private onTurnEnd(link: Link, turn: RecognizedTurn): void {
    this.clearOrphan();
    this.turn = null;
    this.prove(link);
    const endMs = turn.speechEndMs === null ? null : turn.speechEndMs + link.startMs;
    // The last word rings on a little behind the time it is said to end.
    this.ring.forget(endMs === null ? this.ring.end : bytesOf(this.options.format, endMs + 200));
    this.events.onTurnEnd({ ...turn, speechEndMs: endMs });
    this.takeOver();
    this.seekBetter();
  }

  private onFailure(link: Link, error: Error, retryable: boolean): void {
    if (performance.now() - link.openedAt >= provenMs) this.prove(link);
    warn(link, error, retryable);
    this.drop();
    const wait = this.succession.failed(link.provider, retryable, this.candidates(), performance.now());
    if (wait === null) {
      this.giveUp(error);
      return;
    }
    this.takeEagerBack();
    if (wait > 0) this.later(error, wait);
    else this.connect(error);
  }

  /** Not well again yet: the one in use goes on. */
  private onSpareFailure(spare: Link, error: Error, retryable: boolean): void {
    warn(spare, error, retryable);
    this.dropSpare();
    this.succession.blame(spare.provider, retryable, performance.now());
  }

  /** An answer prepared on the word of the one that failed may be worth nothing. */
  private takeEagerBack(): void {
    if (!this.turn?.eager) return;
    this.turn.eager = false;
    this.events.onResumed(this.turn.transcript);
  }

  private later(error: Error, ms: number): void {
    this.retry = setTimeout(() => this.connect(error), ms);
  }

  private prove(link: Link): void {
    this.succession.proven(link.provider, !link.proven);
    link.proven = true;
  }

  private drop(): void {
    const { link } = this;
    this.link = null;
    this.clearOrphan();
    this.dropSpare();
    link?.recognizer.close();
  }

  private dropSpare(): void {
    const { spare } = this;
    this.spare = null;
    spare?.recognizer.close();
  }

  private giveUp(error: Error): void {
    // Never from within the call that opened it.
    queueMicrotask(() => {
      if (this.closed) return;
      this.closed = true;
      this.endOrphan();
      this.events.onFailure(error, false);
    });
  }

  /** The turn that was under way is told with what is known of it, when the new one hears nothing of it. */
  private awaitOrphan(): void {
    this.clearOrphan();
    this.orphan = setTimeout(() => this.endOrphan(), this.settings.orphanMs);
  }

  private endOrphan(): void {
    const { turn } = this;
    this.orphan = null;
    if (!turn) return;
    this.turn = null;
    this.events.onTurnEnd({
      transcript: turn.transcript,
      confidence: null,
      languages: [],
      speechEndMs: null,
      trigger: "timeout",
    });
  }

  private clearOrphan(): void {
    if (this.orphan) clearTimeout(this.orphan);
    this.orphan = null;
  }
}

function warn({ provider }: Link, error: Error, retryable: boolean): void {
  logger.warn({ provider: provider.name, reason: error.message, retryable }, "voice: recogniser failed");
}

/** In place until the real one is there. */
const idle: Recognizer = {
  name: "none",
  send: () => undefined,
  forceEnd: () => undefined,
  configure: () => undefined,
  close: () => undefined,
};
