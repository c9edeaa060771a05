import { WebSocket } from "ws";
import type { FaultBox } from "../carrier-faults";
import { DelayLine } from "../delay-line";
import type { Party } from "../leg";
import { silentFrame } from "../line-audio";
import { PlayQueue } from "../play-queue";
import { newSid } from "./accounts";
import { signTwilio } from "./webhook";

const silentPayload = silentFrame.toString("base64");
/** Twilio's own: beyond that much waiting audio it gives the stream up. Ours only drops what is more. */
const mostWaiting = 8_000 * 60 * 5;

export interface StreamSettings {
  url: string;
  accountSid: string;
  callSid: string;
  token: string;
  parameters: Record<string, string>;
  faults: FaultBox;
}

export type StreamEnd = "closed" | "refused" | "stopped";

/** A bidirectional Media Stream: Twilio's end of the worker's WebSocket. */
export class MediaStream implements Party {
  readonly sid = newSid("MZ");
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
      headers: {
        "x-twilio-signature": signTwilio(settings.token, settings.url),
        "user-agent": "Twilio.TmeWs/1.0",
      },
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
    this.#send({ event: "dtmf", dtmf: { track: "inbound_track", digit } });
  }

  /** The call is over, or goes on elsewhere. */
  stop(): void {
    const { accountSid, callSid } = this.#settings;
    this.#send({ event: "stop", stop: { accountSid, callSid } });
    this.#up = false;
    this.#end("stopped");
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#socket.terminate();
    else this.#socket.close();
  }

  #start(): void {
    const { accountSid, callSid, parameters } = this.#settings;
    this.#up = true;
    this.#socket.send(JSON.stringify({ event: "connected", protocol: "Call", version: "1.0.0" }));
    this.#send({
      event: "start",
      start: {
        accountSid,
        streamSid: this.sid,
        callSid,
        tracks: ["inbound"],
        mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
        customParameters: parameters,
      },
    });
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
    const message = `{"event":"media","sequenceNumber":"${this.#sequence++}","media":{"track":"inbound","chunk":"${this.#chunk}","timestamp":"${timestamp}","payload":"${payload}"},"streamSid":"${this.sid}"}`;
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
    // Of another stream, or nothing that Twilio knows: it is passed over.
    if (!message || (message.streamSid !== undefined && message.streamSid !== this.sid)) return;
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
    const send = (): void => this.#send({ event: "mark", mark: { name } });
    const wait = faults.draw(faults.now.markMs) + faults.now.lineMs;
    if (wait === 0) send();
    else setTimeout(send, wait);
  }

  #send(message: { event: string } & Record<string, unknown>): void {
    if (!this.#up || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(
      JSON.stringify({ ...message, sequenceNumber: String(this.#sequence++), streamSid: this.sid }),
    );
  }
}

interface FromWorker {
  event?: string;
  streamSid?: string;
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
