import type { speak } from "@deepgram/sdk";
import { logger } from "@/lib/logger";
import { durationOf } from "../audio/format";
import type { DeepgramOptions } from "../stt/deepgram-flux";
import { ProviderSocket, type ProviderSocketOptions } from "../stt/provider-socket";
import { FlushBudget } from "./flush-budget";
import type { Synthesizer, SynthesizerEvents, SynthesizerOptions, SynthesizerProvider } from "./synthesizer";
import { providerOf } from "./voices";

/** What one message may hold; the service's own limit is 2,000. */
const maxCharacters = 1_900;
/** A `Clear` is answered within this, or the connection is given up. */
const clearMs = 1_500;
/** About what a character takes to be said; only where several segments share one flush. */
const characterMs = 68;

interface Segment {
  id: number;
  text: string;
}

/** Segments that were flushed together; mostly one. */
interface Batch {
  segments: Segment[];
  /** Milliseconds given of the first of them. */
  givenMs: number;
}

/** Deepgram Aura-2, `/v1/speak`: one connection for the call, a flush for each segment as far as the limit allows. */
export function deepgramSpeak(options: DeepgramOptions): SynthesizerProvider {
  return {
    name: "deepgram",
    supports: ({ voice }) => providerOf(voice.id) === "deepgram",
    open: (wanted, events) => new DeepgramSynthesizer(options, wanted, events),
  };
}

class DeepgramSynthesizer implements Synthesizer {
  readonly name = "deepgram";
  private readonly request: ProviderSocketOptions;
  private socket: ProviderSocket;
  private budget = new FlushBudget();
  /** Opened when the budget runs low; takes over between two replies. */
  private spare: ProviderSocket | null = null;
  private ready = false;
  private held: Segment[] = [];
  private batches: Batch[] = [];
  private clears = 0;
  private clearTimer: NodeJS.Timeout | null = null;
  private holdTimer: NodeJS.Timeout | null = null;
  /** When what was given so far will have been played, if it is played at once. */
  private playedAt = 0;

  constructor(
    options: DeepgramOptions,
    private readonly wanted: SynthesizerOptions,
    private readonly events: SynthesizerEvents,
  ) {
    const { voice, format } = wanted;
    const query = new URLSearchParams({
      model: voice.id,
      encoding: format.encoding,
      sample_rate: String(format.sampleRate),
    });
    if (voice.speed !== 1) query.set("speed", String(voice.speed));
    this.request = {
      url: `${options.baseUrl}/v1/speak?${query}`,
      headers: { authorization: `Token ${options.apiKey}` },
      connectMs: options.connectMs,
    };
    this.socket = this.connect();
  }

  speak(segment: number, text: string): void {
    this.held.push({ id: segment, text });
    this.pump();
  }

  cancel(): void {
    const busy = this.batches.length > 0;
    this.held = [];
    this.batches = [];
    this.playedAt = 0;
    if (this.holdTimer) clearTimeout(this.holdTimer);
    this.holdTimer = null;
    if (!busy || !this.ready) return;
    // Until it is answered, what comes is of before.
    this.clears++;
    this.socket.send(JSON.stringify({ type: "Clear" } satisfies speak.SpeakV1Clear));
    this.clearTimer ??= setTimeout(() => this.socket.fail(new Error("does not clear"), true), clearMs);
  }

  close(): void {
    this.stopTimers();
    this.spare?.close(goodbye);
    this.socket.close(goodbye);
  }

  private connect(): ProviderSocket {
    const socket: ProviderSocket = new ProviderSocket(this.request, {
      onOpen: () => (socket === this.socket ? this.onOpen() : this.retryPump()),
      onMessage: (message) => socket !== this.socket || this.onMessage(message),
      onAudio: (audio) => socket === this.socket && this.onAudio(audio),
      onFailure: (error, retryable) => {
        // There is one that works: what the spare was for is waited for instead.
        if (socket === this.spare) this.spare = null;
        if (socket !== this.socket) return;
        this.stopTimers();
        this.spare?.close();
        this.events.onFailure(new Error(`deepgram: ${error.message}`, { cause: error }), retryable);
      },
    });
    return socket;
  }

  private onOpen(): void {
    this.ready = true;
    this.events.onReady();
    this.pump();
  }

  /** The limit is one of each connection: between two replies a fresh one costs nobody anything. */
  private renew(): void {
    if (!this.spare?.isOpen || this.batches.length > 0) return;
    const used = this.socket;
    this.socket = this.spare;
    this.spare = null;
    this.budget = new FlushBudget();
    // What the other has not thrown away yet goes with it.
    this.onCleared(this.clears);
    used.close(goodbye);
  }

  /** What had to wait for the limit may go on a connection that has come meanwhile. */
  private retryPump(): void {
    if (!this.holdTimer || this.batches.length > 0) return;
    clearTimeout(this.holdTimer);
    this.holdTimer = null;
    this.pump();
  }

  /** Sends what is held, with a flush for each as far as the limit allows. */
  private pump(): void {
    if (!this.ready || this.held.length === 0 || this.holdTimer) return;
    this.renew();
    const now = performance.now();
    const wait = this.budget.wait(now, { busy: this.batches.length > 0, playedAt: this.playedAt });
    if (wait === null) return;
    if (wait > 0) {
      this.holdTimer = setTimeout(() => {
        this.holdTimer = null;
        this.pump();
      }, wait);
      return;
    }
    const segments = this.held.splice(0, this.budget.shares ? this.held.length : 1);
    for (const text of piecesOf(segments.map((segment) => segment.text).join(" "))) {
      this.socket.send(JSON.stringify({ type: "Speak", text } satisfies speak.SpeakV1Text));
    }
    this.socket.send(JSON.stringify({ type: "Flush" } satisfies speak.SpeakV1Flush));
    this.budget.spend(now);
    if (this.budget.runsLow) this.spare ??= this.connect();
    this.batches.push({ segments, givenMs: 0 });
    this.pump();
  }

  private onMessage({ type, code, description }: Record<string, unknown>): boolean {
    if (type === "Flushed") this.onFlushed();
    else if (type === "Cleared") this.onCleared();
    else if (type === "Warning") this.onWarning(String(code), String(description));
    else if (type === "Error") this.socket.fail(new Error(String(code ?? description)), true);
    else return type === "Metadata";
    return true;
  }

  private onAudio(audio: Buffer): void {
    const [batch] = this.batches;
    if (this.clears > 0 || !batch) return;
    const ms = durationOf(this.wanted.format, audio.length);
    this.playedAt = Math.max(this.playedAt, performance.now()) + ms;
    this.nextInBatch(batch);
    batch.givenMs += ms;
    this.events.onAudio(batch.segments[0]!.id, audio);
  }

  /** Nobody tells where one segment ends within a flush: by its length, so that the last gets what is left. */
  private nextInBatch(batch: Batch): void {
    const [segment, following] = batch.segments;
    if (!segment || !following) return;
    if (batch.givenMs < (segment.text.length * characterMs) / this.wanted.voice.speed) return;
    batch.segments.shift();
    batch.givenMs = 0;
    this.events.onSegmentEnd(segment.id);
  }

  private onFlushed(): void {
    if (this.clears > 0) return;
    const batch = this.batches.shift();
    for (const { id } of batch?.segments ?? []) this.events.onSegmentEnd(id);
    this.pump();
  }

  private onCleared(answered = 1): void {
    this.clears = Math.max(0, this.clears - answered);
    if (this.clears > 0) return;
    if (this.clearTimer) clearTimeout(this.clearTimer);
    this.clearTimer = null;
  }

  private onWarning(code: string, description: string): void {
    logger.warn({ provider: this.name, code }, "voice: synthesiser warns");
    // The flush was not taken: another connection speaks what is left.
    if (/flush/i.test(`${code} ${description}`)) this.socket.fail(new Error("too many flushes"), true);
  }

  private stopTimers(): void {
    if (this.clearTimer) clearTimeout(this.clearTimer);
    if (this.holdTimer) clearTimeout(this.holdTimer);
  }
}

const goodbye = JSON.stringify({ type: "Close" } satisfies speak.SpeakV1Close);

/** Cut between words into what one message may hold. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxCharacters) {
    const blank = rest.lastIndexOf(" ", maxCharacters);
    const at = blank > 0 ? blank + 1 : maxCharacters;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}
