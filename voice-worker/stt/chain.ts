import { logger } from "@/lib/logger";
import { bytesOf, durationOf } from "../audio/format";
import { AudioRing } from "./audio-ring";
import { type Breakers, recognizerBreakers } from "./breakers";
import type {
  RecognizedTurn,
  Recognizer,
  RecognizerEvents,
  RecognizerOptions,
  RecognizerProvider,
} from "./recognizer";

export interface RecognizerChainSettings {
  breakers?: Breakers;
  /** First wait before the same provider is tried again; it doubles. */
  backoffMs?: number;
  /** Without a recogniser for so long the chain gives up. */
  giveUpMs?: number;
  /** After a change of recognisers the new one has so long to hear the turn that was under way. */
  orphanMs?: number;
}

const defaults = { backoffMs: 100, giveUpMs: 15_000, orphanMs: 4_000 } as const;
const maxBackoffMs = 2_000;
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
  settings: RecognizerChainSettings = {},
): Recognizer {
  return new RecognizerChain(providers, options, events, settings);
}

interface Link {
  provider: RecognizerProvider;
  recognizer: Recognizer;
  /** Where its stream begins, in milliseconds of the call's. */
  startMs: number;
  openedAt: number;
  proven: boolean;
}

class RecognizerChain implements Recognizer {
  private readonly breakers: Breakers;
  private readonly settings: Required<Omit<RecognizerChainSettings, "breakers">>;
  private readonly ring: AudioRing;
  private readonly failures = new Map<RecognizerProvider, number>();
  private readonly hopeless = new Set<RecognizerProvider>();
  private link: Link | null = null;
  private retry: NodeJS.Timeout | null = null;
  private orphan: NodeJS.Timeout | null = null;
  private downSince: number | null = null;
  private closed = false;
  private ready = false;
  /** Of the turn under way: told to have begun, last words, an eager end that stands. */
  private turn: { transcript: string; eager: boolean } | null = null;

  constructor(
    private readonly providers: readonly RecognizerProvider[],
    private options: RecognizerOptions,
    private readonly events: RecognizerEvents,
    { breakers = recognizerBreakers, ...settings }: RecognizerChainSettings,
  ) {
    this.breakers = breakers;
    this.settings = { ...defaults, ...settings };
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
    const moved = change.locales !== undefined && change.locales.join() !== before.locales.join();
    const able = link.provider.supports(this.options) && !(moved && link.provider.changesLanguage === false);
    // Back to a better one as soon as the language allows it.
    const better =
      moved && this.candidates().indexOf(link.provider) > 0 && !this.failures.has(this.candidates()[0]!);
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
    return this.providers.filter((one) => !this.hopeless.has(one) && one.supports(this.options));
  }

  /** Opens the best of those left: who failed least in this call, then the order given. */
  private connect(lastError: Error | null): void {
    this.retry = null;
    if (this.closed) return;
    const candidates = this.candidates();
    const failuresOf = (one: RecognizerProvider) => this.failures.get(one) ?? 0;
    const best = candidates
      .toSorted((one, other) => failuresOf(one) - failuresOf(other))
      .find((one) => this.breakers.admits(one.name));
    if (best) this.open(best);
    else if (candidates.length === 0) this.giveUp(lastError ?? new Error("no recogniser for this language"));
    else this.later(lastError, maxBackoffMs / 4);
  }

  private open(provider: RecognizerProvider): void {
    const { format } = this.options;
    const link: Link = {
      provider,
      startMs: durationOf(format, this.ring.from),
      openedAt: performance.now(),
      proven: false,
      recognizer: idle,
    };
    this.link = link;
    link.recognizer = provider.open(this.options, this.eventsOf(link));
    // It may have failed on the spot.
    if (this.link !== link) return;
    for (const piece of this.ring.pieces()) link.recognizer.send(piece);
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
      onReady: live(() => this.onReady()),
      onSpeechStart: live((transcript) => this.onSpeechStart(transcript)),
      onPartial: live((transcript) => {
        this.begin(transcript);
        this.events.onPartial(transcript);
      }),
      onEagerEnd: live((transcript, confidence) => {
        this.begin(transcript).eager = true;
        this.events.onEagerEnd(transcript, confidence);
      }),
      onResumed: live((transcript) => {
        this.begin(transcript).eager = false;
        this.events.onResumed(transcript);
      }),
      onTurnEnd: live((turn) => this.onTurnEnd(link, turn)),
      onFailure: live((error, retryable) => this.onFailure(link, error, retryable)),
    };
  }

  private onReady(): void {
    this.downSince = null;
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
  }

  private onFailure(link: Link, error: Error, retryable: boolean): void {
    const { name } = link.provider;
    if (performance.now() - link.openedAt >= provenMs) this.prove(link);
    logger.warn({ provider: name, reason: error.message, retryable }, "voice: recogniser failed");
    this.breakers.report(name, "failure");
    const failed = (this.failures.get(link.provider) ?? 0) + 1;
    this.failures.set(link.provider, failed);
    if (!retryable) this.hopeless.add(link.provider);
    this.drop();
    this.downSince ??= performance.now();
    if (performance.now() - this.downSince > this.settings.giveUpMs) {
      this.giveUp(error);
      return;
    }
    // An answer prepared on the word of the one that failed may be worth nothing.
    if (this.turn?.eager) {
      this.turn.eager = false;
      this.events.onResumed(this.turn.transcript);
    }
    const least = Math.min(...this.candidates().map((one) => this.failures.get(one) ?? 0));
    if (least > 0 && Number.isFinite(least)) {
      this.later(error, Math.min(this.settings.backoffMs * 2 ** (least - 1), maxBackoffMs));
    } else this.connect(error);
  }

  private later(error: Error | null, ms: number): void {
    this.downSince ??= performance.now();
    if (performance.now() - this.downSince > this.settings.giveUpMs) {
      this.giveUp(error ?? new Error("no recogniser can be reached"));
      return;
    }
    this.retry = setTimeout(() => this.connect(error), ms);
  }

  private prove(link: Link): void {
    this.failures.delete(link.provider);
    if (link.proven) return;
    link.proven = true;
    this.breakers.report(link.provider.name, "success");
  }

  private drop(): void {
    const { link } = this;
    this.link = null;
    this.clearOrphan();
    link?.recognizer.close();
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

/** In place until the real one is there. */
const idle: Recognizer = {
  name: "none",
  send: () => undefined,
  forceEnd: () => undefined,
  configure: () => undefined,
  close: () => undefined,
};
