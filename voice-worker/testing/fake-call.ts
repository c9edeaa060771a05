import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import type { CallPlan } from "@/lib/calls/plan";
import { bytesOf, durationOf, telephone } from "../audio/format";
import { Pacer } from "../audio/pacer";
import { createCoreBrain } from "../brain/core-brain";
import type {
  CallCommand,
  CallFinishRow,
  CallFunds,
  CallHeardRow,
  CallRecordingRow,
  CallStateRow,
  CallTurnRow,
} from "../call/call-store";
import type { Journals } from "../call/journal";
import { CallSession, type SessionDeps } from "../call/session";
import type { CallVoice } from "../call/speaking";
import type { Answered } from "../call/who-answered";
import type { BrowserShow, CarrierEvents, CarrierLeg, TransferTarget } from "../carriers/carrier";
import type { RecognizerEvents, RecognizerOptions } from "../stt/recognizer";
import type { SynthesizerEvents } from "../tts/synthesizer";
import { type TestWorld, testWorld } from "./plan";

/** How long a character takes to be said, in milliseconds of virtual sound. */
export const characterMs = 50;

export interface FakeCallOptions {
  world?: TestWorld;
  deps?: Partial<SessionDeps>;
  /** Words as words, as a page without keys for speech has them. */
  browser?: boolean;
  /** A page that plays sound, and is shown what is said. */
  shows?: boolean;
  /** Where recordings go; absent: nowhere. */
  keep?: (row: CallRecordingRow) => Promise<void>;
  transfer?: (target: TransferTarget) => Promise<void>;
}

/** A call on fakes, in virtual time: a carrier that plays what it is sent, ears and a voice that do what the test says. */
export class FakeCall {
  readonly sent: Buffer[] = [];
  readonly shown: BrowserShow[] = [];
  readonly spoken: string[] = [];
  readonly locales: string[] = [];
  readonly heard: { text: string; interrupted: boolean }[] = [];
  readonly turns: CallTurnRow[] = [];
  readonly played: CallHeardRow[] = [];
  readonly states: CallStateRow[] = [];
  readonly finished: CallFinishRow[] = [];
  readonly recordings: CallRecordingRow[] = [];
  readonly crashes: unknown[] = [];
  readonly errors: unknown[] = [];
  readonly transfers: TransferTarget[] = [];
  readonly configured: unknown[] = [];
  #answersFrom = 0;
  /** What the carrier has told of who picked up. */
  answeredBy: Answered = null;
  /** What pays for it; nothing is charged unless told. */
  funds: () => Promise<CallFunds | null> = async () => null;
  /** What a person has told the call. */
  command: (row: CallStateRow) => CallCommand | null = () => null;
  clears = 0;
  hungUp = 0;
  forced = 0;
  ears: RecognizerEvents | null = null;
  earsOptions: RecognizerOptions | null = null;
  voice: SynthesizerEvents | null = null;
  /** The voice gives no sound while it is set. */
  mute = false;
  /** Texts it need not make. */
  atHand: readonly string[] = [];
  leg!: Required<CarrierEvents>;
  readonly session: CallSession;
  readonly world: TestWorld;

  constructor(
    readonly plan: CallPlan,
    options: FakeCallOptions = {},
  ) {
    this.world = options.world ?? testWorld();
    const deps: SessionDeps = {
      loadPlan: async () => plan,
      accept: (events) => {
        this.leg = events;
        return this.#carrier(options);
      },
      createBrain: (of, told) => createCoreBrain(of, { ...this.world.deps, ...told }),
      hears: () => (earsOptions, events) => {
        this.ears = events;
        this.earsOptions = earsOptions;
        return {
          name: "fake-ears",
          send() {},
          forceEnd: () => {
            this.forced += 1;
          },
          configure: (change) => this.configured.push(change),
          close: () => {
            this.ears = null;
          },
        };
      },
      speaks: () => (options.browser ? null : (locale, events) => this.#speak(locale, events)),
      store: {
        turn: async (row) => void (row.kind === "turn" ? this.turns.push(row) : this.played.push(row)),
        state: async (row) => {
          this.states.push(row);
          return this.command(row);
        },
        answeredBy: async () => this.answeredBy,
        extendHold: () => this.funds(),
        finish: async (row) => void this.finished.push(row),
        recording: async (row) => {
          this.recordings.push(row);
          await options.keep?.(row);
        },
      },
      journals: {
        open: () => ({ add: async () => {}, remove: async () => {}, close: async () => {} }),
      } as unknown as Journals,
      pacer: new Pacer(),
      onPacedFault: () => {},
      recordings: "/nonexistent",
      worker: "test",
      now: () => performance.now(),
      onAnswered: () => {},
      onCrash: (error) => this.crashes.push(error),
      onError: (error) => this.errors.push(error),
      onReplyOver: (text, interrupted) => this.heard.push({ text, interrupted }),
      ...options.deps,
    };
    this.session = new CallSession(
      { callId: plan.call.id, orgId: plan.call.orgId, carrier: "twilio", id: randomUUID(), expiresAt: 0 },
      deps,
    );
  }

  /** The carrier's stream begins; the agent greets. */
  async begin(browser = false): Promise<this> {
    const speech = browser ? ("browser" as const) : ("worker" as const);
    this.leg.onStart({
      carrierCallId: "c",
      streamId: "s",
      browser: { synthesis: speech, recognition: speech },
    });
    await this.advance(1);
    return this;
  }

  async advance(ms: number): Promise<void> {
    if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(ms);
    else await new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Until nothing sounds any more. */
  async listen(): Promise<void> {
    for (let quiet = 0, at = this.sent.length, steps = 0; quiet < 5 && steps < 400; steps += 1) {
      await this.advance(100);
      quiet = this.sent.length === at ? quiet + 1 : 0;
      at = this.sent.length;
    }
  }

  /** A page speaks what it was told to, at once. */
  async speakAll(): Promise<void> {
    for (const message of this.shown.splice(0)) if (message.type === "say") this.leg.onMark(message.id);
    await this.advance(5);
  }

  /** The caller says a whole turn. */
  async say(transcript: string, languages: string[] = []): Promise<void> {
    this.#answersFrom = this.spoken.length;
    this.ears?.onSpeechStart("");
    this.ears?.onPartial(transcript);
    await this.advance(50);
    this.ears?.onTurnEnd({ transcript, confidence: 0.9, languages, speechEndMs: null, trigger: "model" });
    await this.advance(5);
  }

  /** What was spoken since the caller last said something. */
  get answer(): string {
    return this.spoken.slice(this.#answersFrom).join(" ");
  }

  #carrier({ transfer, browser, shows }: FakeCallOptions): CarrierLeg {
    let playedUntil = 0;
    const marks = new Map<string, NodeJS.Timeout>();
    return {
      kind: "twilio",
      format: telephone,
      abilities: { marks: true, marksAfterClear: true, bufferMs: 0 },
      sendAudio: (audio) => {
        this.sent.push(Buffer.from(audio));
        playedUntil = Math.max(performance.now(), playedUntil) + durationOf(telephone, audio.length);
      },
      sendMark: (name) => {
        const back = () => {
          marks.delete(name);
          this.leg.onMark(name);
        };
        marks.set(name, setTimeout(back, Math.max(0, playedUntil - performance.now())));
      },
      clear: () => {
        this.clears += 1;
        playedUntil = performance.now();
        for (const [name, timer] of [...marks]) {
          clearTimeout(timer);
          marks.delete(name);
          this.leg.onMark(name);
        }
      },
      queuedBytes: () => 0,
      hangUp: async () => {
        this.hungUp += 1;
      },
      transfer: async (target) => {
        this.transfers.push(target);
        await transfer?.(target);
      },
      ...((browser || shows) && { show: (message: BrowserShow) => void this.shown.push(message) }),
      close: () => {
        for (const timer of marks.values()) clearTimeout(timer);
      },
    };
  }

  /** Sound that is as long as its text, all of it 10 ms after it was asked for. */
  #speak(locale: string, events: SynthesizerEvents): CallVoice {
    this.voice = events;
    this.locales.push(locale);
    let generation = 0;
    return {
      name: "fake-voice",
      speaks: (next) => this.locales.push(next),
      speakKept: (segment, text) => {
        if (!this.atHand.includes(text)) return false;
        events.onAudio(segment, Buffer.alloc(bytesOf(telephone, text.length * characterMs), 0x55));
        events.onSegmentEnd(segment);
        return true;
      },
      speak: (segment, text) => {
        this.spoken.push(text);
        if (this.mute) return;
        const asked = generation;
        setTimeout(() => {
          if (asked !== generation) return;
          events.onAudio(segment, Buffer.alloc(bytesOf(telephone, text.length * characterMs), 0x55));
          events.onSegmentEnd(segment);
        }, 10);
      },
      cancel: () => {
        generation += 1;
      },
      close: () => {
        generation += 1;
      },
    };
  }
}
