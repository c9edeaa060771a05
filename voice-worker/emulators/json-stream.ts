import { WebSocket } from "ws";
import type { FaultBox } from "./carrier-faults";
import { DelayLine } from "./delay-line";
import type { Party } from "./leg";
import { silentFrame } from "./line-audio";
import { PlayQueue } from "./play-queue";

const silentPayload = silentFrame.toString("base64");
/** Audio that waits to be played, at most: five minutes. More is dropped. */
const mostWaiting = 8_000 * 60 * 5;

/** How a carrier writes its messages: JSON in text frames, audio in base64 in it. */
export interface StreamDialect {
  /** Of the upgrade. */
  headers: Record<string, string>;
  /** Sent when the socket is open, before any audio. */
  opening(sequence: () => number): string[];
  frame(at: { sequence: number; chunk: number; timestamp: number; payload: string }): string;
  dtmf(sequence: number, digit: string): string;
  mark(sequence: number, name: string): string;
  stop(sequence: number): string;
  /** Whether a message of the worker's is for this stream. */
  isMine(message: FromWorker): boolean;
}

export interface StreamSettings {
  url: string;
  dialect: StreamDialect;
  faults: FaultBox;
}

export type StreamEnd = "closed" | "refused" | "stopped";

/** A carrier's end of the worker's WebSocket: caller's audio every 20 ms, and a buffer from which the other's is played. */
export class JsonStream implements Party {
  /** Resolves once, when nothing more will come of it. */
  readonly ended: Promise<StreamEnd>;
  readonly #settings: StreamSettings;
  readonly #socket: WebSocket;
  readonly #queue = new PlayQueue();
  readonly #toWorker = new DelayLine();
  readonly #toPhone = new DelayLine();
  #end: (how: StreamEnd) => void = () => {};
  #up = false;
  #sequence = 1;
  #chunk = 0;
  #frames = 0;
  /** Sent after the next frame. */
  #held: string | null = null;

  constructor(settings: StreamSettings) {
    this.#settings = settings;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#socket = new WebSocket(settings.url, {
      headers: settings.dialect.headers,
      handshakeTimeout: 10_000,
      perMessageDeflate: false,
    });
    this.#socket.on("open", () => this.#start());
    this.#socket.on("message", (data) => this.#receive(data as Buffer));
    this.#socket.on("close", () => {
      this.#end(this.#up ? "closed" : "refused");
      this.#up = false;
      this.#queue.clear();
    });
    // Told by `close`, which follows.
    this.#socket.on("error", () => {});
  }

  exchange(frame: Buffer): Buffer {
    const { faults } = this.#settings;
    const { lineMs } = faults.now;
    if (this.#up) this.#sendFrame(this.#toWorker.pass(frame, lineMs));
    return this.#toPhone.pass(this.#queue.next() ?? silentFrame, lineMs);
  }

  digit(digit: string): void {
    this.#send((sequence) => this.#settings.dialect.dtmf(sequence, digit));
  }

  /** The call is over, or goes on elsewhere. */
  stop(): void {
    this.#send((sequence) => this.#settings.dialect.stop(sequence));
    this.#up = false;
    this.#end("stopped");
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#socket.terminate();
    else this.#socket.close();
  }

  #start(): void {
    this.#up = true;
    for (const message of this.#settings.dialect.opening(() => this.#sequence++)) this.#socket.send(message);
  }

  #sendFrame(frame: Buffer): void {
    const { faults } = this.#settings;
    const timestamp = this.#frames * 20;
    this.#frames += 1;
    if (faults.now.cutStreamAfter !== null && this.#frames > faults.now.cutStreamAfter) {
      this.#up = false;
      this.#socket.terminate();
      return;
    }
    this.#chunk += 1;
    if (faults.strikes(faults.now.loseFrames)) return;
    const payload = frame === silentFrame ? silentPayload : frame.toString("base64");
    const message = this.#settings.dialect.frame({
      sequence: this.#sequence++,
      chunk: this.#chunk,
      timestamp,
      payload,
    });
    if (this.#held === null && faults.strikes(faults.now.swapFrames)) {
      this.#held = message;
      return;
    }
    this.#socket.send(message);
    if (this.#held !== null) this.#socket.send(this.#held);
    this.#held = null;
  }

  #receive(data: Buffer): void {
    const message = read(data);
    // Of another stream, or nothing that is known: it is passed over.
    if (!message || !this.#settings.dialect.isMine(message)) return;
    if (message.event === "media" && message.media?.payload) {
      if (this.#queue.bytes < mostWaiting) this.#queue.add(Buffer.from(message.media.payload, "base64"));
    } else if (message.event === "mark" && message.mark?.name !== undefined) {
      const { name } = message.mark;
      this.#queue.note(() => this.#returnMark(name));
    } else if (message.event === "clear") {
      for (const note of this.#queue.clear()) note();
    }
  }

  #returnMark(name: string): void {
    const { faults } = this.#settings;
    if (faults.strikes(faults.now.loseMarks)) return;
    const send = (): void => this.#send((sequence) => this.#settings.dialect.mark(sequence, name));
    const wait = faults.draw(faults.now.markMs) + faults.now.lineMs;
    if (wait === 0) send();
    else setTimeout(send, wait);
  }

  #send(write: (sequence: number) => string): void {
    if (this.#up && this.#socket.readyState === WebSocket.OPEN) this.#socket.send(write(this.#sequence++));
  }
}

/** What a worker may send, of all carriers. */
export interface FromWorker {
  event?: string;
  streamSid?: string;
  stream_id?: string;
  media?: { payload?: string };
  mark?: { name?: string };
}

function read(data: Buffer): FromWorker | null {
  try {
    return JSON.parse(data.toString("utf8")) as FromWorker;
  } catch {
    return null;
  }
}
