import WebSocket from "ws";
import { type HeardWord, loudFrame, type Signal, signalFrame, silentFrame, wordIn } from "./signals";
import { wordMs } from "./speech-texts";
import { utterances } from "./utterances";

const frameMs = 20;
const mediaEvent = Buffer.from('"event":"media"');
const payloadKey = Buffer.from('"payload":"');
const quote = 0x22;
const silent = silentFrame().toString("base64");
const loud = loudFrame().toString("base64");

/** One turn, as the far end of the line saw it. Times of `performance.now()`. */
export interface TurnSeen {
  utterance: number;
  /** The last sound of the caller's turn left. */
  endedAt: number;
  firstFrameAt: number | null;
  frames: number;
  /** How much later than it should have been played the latest frame came. */
  lateMs: number;
  /** The caller cut in: when, and when the line was told to fall silent. */
  cutAt: number | null;
  clearedAt: number | null;
  /** The last word of each text that was played, in order. */
  heard: HeardWord[];
}

/** How a line behaves beside sending and playing. */
export interface LineFaults {
  /** Chance that a mark is lost, comes late, or swaps its place with the next. */
  lostMarks: number;
  lateMarks: number;
}

export interface CallerOptions {
  url: string;
  callSid: string;
  faults?: LineFaults;
  random?: () => number;
}

/** One call as Twilio carries it: frames every 20 ms, a player with a buffer, marks when it has played. */
export class BenchCaller {
  readonly turns: TurnSeen[] = [];
  readonly opened: Promise<void>;
  closed = false;
  /** From the start of the stream to the first frame of the greeting. */
  greetedMs: number | null = null;
  #startedAt = 0;
  readonly #socket: WebSocket;
  readonly #streamSid: string;
  readonly #faults: LineFaults;
  readonly #random: () => number;
  /** Signals by the frame they go out in. */
  #signals: { at: number; signal: Signal }[] = [];
  /** Stretches in which the caller is loud. */
  #loud: { from: number; to: number }[] = [];
  #sequence = 1;
  #nextAt = 0;
  #playedUpTo = 0;
  #playing: { at: number; word: HeardWord | null }[] = [];
  #marks: { at: number; name: string }[] = [];
  #onFirst: (() => void) | null = null;

  constructor({
    url,
    callSid,
    faults = { lostMarks: 0, lateMarks: 0 },
    random = Math.random,
  }: CallerOptions) {
    this.#faults = faults;
    this.#random = random;
    this.#streamSid = `MZ${callSid.slice(2)}`;
    this.#socket = new WebSocket(url, { perMessageDeflate: false });
    this.#socket.on("message", (data: Buffer) => this.#read(data));
    this.#socket.on("close", () => {
      this.closed = true;
    });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.once("error", reject);
      this.#socket.once("open", () => {
        this.#socket.on("error", () => {});
        this.#send({ event: "connected", protocol: "Call", version: "1.0.0" });
        this.#send({
          event: "start",
          sequenceNumber: "1",
          start: {
            accountSid: `AC${"0".repeat(32)}`,
            streamSid: this.#streamSid,
            callSid,
            tracks: ["inbound"],
            customParameters: {},
            mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
          },
          streamSid: this.#streamSid,
        });
        this.#startedAt = performance.now();
        this.#nextAt = this.#startedAt;
        resolve();
      });
    });
  }

  /** Whether the agent is being heard. */
  get isPlaying(): boolean {
    return this.#playedUpTo > performance.now();
  }

  get turn(): TurnSeen | undefined {
    return this.turns.at(-1);
  }

  /**
   * Speaks an utterance with its pauses from `at` on; gives when it ends. `brief`: its words take no time, for runs where only
   * what comes after them matters. `eagerMs`: an eager end so long before the end.
   */
  speak(utterance: number, at: number, { brief = false, eagerMs = 0 } = {}): number {
    const { parts } = utterances[utterance]!;
    let now = at;
    const plan = (kind: Signal["kind"], part: number, words: number) =>
      this.#signals.push({ at: now, signal: { kind, utterance, part, words } });
    plan("start", 0, 0);
    for (const [part, { text, pauseMs = 0 }] of parts.entries()) {
      const words = text.split(" ");
      const from = now;
      // A recogniser tells the words as they come.
      for (const [index, word] of words.entries()) {
        now += brief ? (index === words.length - 1 ? 300 : 0) : wordMs(word);
        if (!brief || index === words.length - 1) plan("words", part, index + 1);
      }
      this.#loud.push({ from, to: now });
      now += pauseMs;
    }
    if (eagerMs > 0) plan("eager", parts.length - 1, 99);
    now += eagerMs;
    plan("end", parts.length - 1, 99);
    return now;
  }

  /** Begins to speak over the agent so long after its next first frame. */
  cutInAfter(ms: number, utterance: number): void {
    this.#onFirst = () => {
      const at = performance.now() + ms;
      const turn = this.turn;
      if (turn) turn.cutAt = at;
      this.speak(utterance, at, { brief: true });
    };
  }

  /** Sends and plays what is due. Called every few milliseconds. */
  tick(now: number): void {
    if (this.closed || this.#socket.readyState !== WebSocket.OPEN) return;
    while (this.#nextAt <= now) {
      this.#frame(this.#nextAt);
      this.#nextAt += frameMs;
    }
    this.#play(now);
  }

  hangUp(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#send({
      event: "stop",
      sequenceNumber: String(++this.#sequence),
      streamSid: this.#streamSid,
      stop: {},
    });
    this.#socket.close();
  }

  /** The line breaks, as lines do. */
  breakOff(): void {
    this.#socket.terminate();
  }

  #frame(at: number): void {
    const due = this.#signals[0];
    while (this.#loud[0] && this.#loud[0].to <= at) this.#loud.shift();
    let payload = this.#loud[0] && this.#loud[0].from <= at ? loud : silent;
    if (due && due.at <= at) {
      this.#signals.shift();
      payload = signalFrame(due.signal).toString("base64");
      if (due.signal.kind === "end") this.#turnEnds(due.signal.utterance);
    }
    const sequence = ++this.#sequence;
    this.#socket.send(
      `{"event":"media","sequenceNumber":"${sequence}","media":{"track":"inbound","chunk":"${sequence - 1}","timestamp":"${(sequence - 2) * frameMs}","payload":"${payload}"},"streamSid":"${this.#streamSid}"}`,
    );
  }

  #turnEnds(utterance: number): void {
    this.turns.push({
      utterance,
      endedAt: performance.now(),
      firstFrameAt: null,
      frames: 0,
      lateMs: 0,
      cutAt: null,
      clearedAt: null,
      heard: [],
    });
  }

  #read(data: Buffer): void {
    const now = performance.now();
    // Nearly all that comes is audio: its payload is cut out, or this process would need more of the machine than the worker.
    if (data.indexOf(mediaEvent) === 0 || data.indexOf(mediaEvent) === 1) {
      const from = data.indexOf(payloadKey) + payloadKey.length;
      this.#take(Buffer.from(data.toString("latin1", from, data.indexOf(quote, from)), "base64"), now);
      return;
    }
    const message = JSON.parse(String(data)) as {
      event?: string;
      mark?: { name?: string };
    };
    if (message.event === "mark") this.#marks.push({ at: this.#markAt(now), name: message.mark?.name ?? "" });
    else if (message.event === "clear") this.#clear(now);
  }

  #take(frame: Buffer, now: number): void {
    const { turn } = this;
    const word = wordIn(frame);
    if (word) this.greetedMs ??= now - this.#startedAt;
    if (turn && word) {
      if (turn.firstFrameAt === null) {
        turn.firstFrameAt = now;
        const first = this.#onFirst;
        this.#onFirst = null;
        first?.();
      } else if (this.#playedUpTo < now && turn.frames > 0)
        turn.lateMs = Math.max(turn.lateMs, now - this.#playedUpTo);
      turn.frames++;
    }
    this.#playedUpTo = Math.max(this.#playedUpTo, now) + (frame.length / 160) * frameMs;
    this.#playing.push({ at: this.#playedUpTo, word });
  }

  #play(now: number): void {
    while (this.#playing[0] && this.#playing[0].at <= now) this.#heard(this.#playing.shift()!.word);
    if (this.#marks.length === 0) return;
    // A mark that comes late is overtaken by those after it.
    const due = this.#marks.filter(({ at }) => at <= now);
    if (due.length === 0) return;
    this.#marks = this.#marks.filter(({ at }) => at > now);
    for (const { name } of due) this.#mark(name);
  }

  #heard(word: HeardWord | null): void {
    const { turn } = this;
    // Once it was cut, what is played answers what was said into it.
    if (!word || !turn || turn.clearedAt !== null) return;
    const last = turn.heard.at(-1);
    if (last?.text === word.text) last.word = Math.max(last.word, word.word);
    else turn.heard.push({ ...word });
  }

  #clear(now: number): void {
    this.#play(now);
    const { turn } = this;
    if (turn && turn.clearedAt === null) turn.clearedAt = now;
    this.#playing = [];
    this.#playedUpTo = now;
    // Thrown away or not, the marks come back.
    for (const { name } of this.#marks.splice(0)) this.#mark(name);
  }

  #markAt(now: number): number {
    const played = Math.max(now, this.#playedUpTo);
    return this.#random() < this.#faults.lateMarks ? played + this.#random() * 400 : played;
  }

  #mark(name: string): void {
    if (this.#random() < this.#faults.lostMarks) return;
    this.#send({
      event: "mark",
      sequenceNumber: String(++this.#sequence),
      streamSid: this.#streamSid,
      mark: { name },
    });
  }

  #send(message: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

/** Keeps many calls going by one timer, a few at a time. */
export function drive(callers: () => readonly BenchCaller[]): () => void {
  const timer = setInterval(() => {
    const now = performance.now();
    for (const caller of callers()) caller.tick(now);
  }, 4);
  return () => clearInterval(timer);
}
