import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { bytesOf, frameMs, telephone } from "../audio/format";
import type {
  CarrierAdapter,
  CarrierCall,
  CarrierCloseReason,
  CarrierEvents,
  CarrierLeg,
  TransferTarget,
} from "./carrier";
import { type EndDeps, endAtCarrier, handOver } from "./end-at-carrier";
import { isDigit, parseObject, textAt } from "./stream-messages";
import { Wire } from "./wire";

/**
 * Asterisk's chan_websocket (22.8 or later), to which a tenant's SIP trunk leads: raw mu-law in binary messages, control in
 * JSON, `Dial(WebSocket/talia/c(ulaw)f(json)v(ticket=…))`. docs/asterisk.md tells how it is set up.
 * https://docs.asterisk.org/Configuration/Channel-Drivers/WebSocket/
 */
export function asteriskCarrier(deps: EndDeps): CarrierAdapter {
  return {
    kind: "asterisk",
    subprotocol: "media",
    accept: (socket, request, events, call) =>
      new AsteriskLeg(socket, trunkChannel(request), events, call, deps),
  };
}

const frameBytes = bytesOf(telephone, frameMs);

/** mu-law for no sound at all. */
const silence = 0xff;

class AsteriskLeg implements CarrierLeg {
  readonly kind = "asterisk";
  readonly format = telephone;
  /** What is flushed takes its marks with it. */
  readonly abilities = { marks: true, marksAfterClear: false, bufferMs: 20 };
  readonly #wire: Wire;
  readonly #events: CarrierEvents;
  readonly #call: CarrierCall;
  readonly #deps: EndDeps;
  readonly #trunk: string;
  #channel = "";
  /** Asterisk plays whole frames alone: what is left of one waits for the rest. */
  #rest: Buffer = Buffer.alloc(0);
  /** Marks by the short names Asterisk knows them under: a control message has 128 bytes. */
  readonly #marks = new Map<string, string>();
  #markCount = 0;
  /** Told to hold on, because Asterisk's queue is full: what would have been sent meanwhile. */
  #waiting: (Buffer | string)[] | undefined;

  constructor(socket: WebSocket, trunk: string, events: CarrierEvents, call: CarrierCall, deps: EndDeps) {
    this.#trunk = trunk;
    this.#events = events;
    this.#call = call;
    this.#deps = deps;
    this.#wire = new Wire(socket, {
      onMessage: (message, binary) =>
        binary ? this.#audio(message) : this.#control(message.toString("utf8")),
      onClose: (reason) => this.#closed(reason),
    });
  }

  sendAudio(audio: Buffer): void {
    if (!this.#channel) return;
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, audio]) : Buffer.from(audio);
    const whole = all.length - (all.length % frameBytes);
    this.#rest = all.subarray(whole);
    if (whole > 0) this.#send(all.subarray(0, whole));
  }

  sendMark(name: string): void {
    if (!this.#channel) return;
    if (this.#rest.length > 0) {
      this.#send(Buffer.concat([this.#rest, Buffer.alloc(frameBytes - this.#rest.length, silence)]));
      this.#rest = Buffer.alloc(0);
    }
    this.#markCount += 1;
    const id = String(this.#markCount);
    this.#marks.set(id, name);
    this.#send(`{"command":"MARK_MEDIA","correlation_id":"${id}"}`);
  }

  clear(): void {
    this.#rest = Buffer.alloc(0);
    this.#marks.clear();
    if (this.#waiting) this.#waiting = [];
    if (this.#channel) this.#wire.send('{"command":"FLUSH_MEDIA"}');
  }

  queuedBytes(): number {
    const waiting = this.#waiting?.reduce((bytes, { length }) => bytes + length, 0) ?? 0;
    return this.#wire.queuedBytes() + waiting;
  }

  async hangUp(): Promise<void> {
    this.#wire.send('{"command":"HANGUP"}');
    // The trunk's side hangs up when ours does; asking for it as well ends a call whose stream is broken.
    await endAtCarrier(this.#deps, this.#call, this.#channel);
    this.close();
  }

  async transfer(target: TransferTarget): Promise<void> {
    await handOver(this.#deps, this.#call, this.#channel, target);
    // The dialplan goes on when this leg ends, and dials whom it was told to.
    this.#wire.send('{"command":"HANGUP"}');
  }

  close(): void {
    this.#wire.end("hangup");
  }

  #send(data: Buffer | string): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.#wire.send(data);
  }

  #closed(reason: CarrierCloseReason): void {
    // Asterisk hangs up by closing the stream in good order; without that, the line is broken.
    this.#channel = "";
    this.#events.onClose(reason);
  }

  #audio(message: Buffer): boolean {
    if (this.#channel) this.#events.onAudio(message);
    return true;
  }

  #control(text: string): boolean {
    const message = parseObject(text);
    if (!message) return false;
    switch (message.event) {
      case "MEDIA_START":
        return this.#start(message);
      case "DTMF_END":
        return this.#digit(textAt(message, "digit"));
      case "MEDIA_MARK_PROCESSED":
        return this.#marked(textAt(message, "correlation_id"));
      case "MEDIA_XOFF":
        this.#waiting ??= [];
        return true;
      case "MEDIA_XON":
        return this.#goOn();
      default:
        // QUEUE_DRAINED, STATUS, ERROR, and what Asterisk may add.
        return typeof message.event === "string";
    }
  }

  #start(message: Record<string, unknown>): boolean {
    if (this.#channel) return false;
    const channel = this.#trunk || textAt(message, "channel_id");
    if (!/^[\w.:@-]{1,150}$/.test(channel)) return false;
    if (textAt(message, "format") !== "ulaw") {
      this.#wire.end("error");
      return true;
    }
    this.#channel = channel;
    this.#events.onStart({ carrierCallId: channel, streamId: textAt(message, "connection_id") });
    return true;
  }

  #digit(digit: string): boolean {
    if (isDigit(digit) && this.#channel) this.#events.onDtmf(digit);
    return isDigit(digit);
  }

  #marked(id: string): boolean {
    const name = this.#marks.get(id);
    if (name === undefined) return true;
    this.#marks.delete(id);
    this.#events.onMark(name);
    return true;
  }

  #goOn(): boolean {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.#wire.send(data);
    return true;
  }
}

/** The trunk's own channel, as the dialplan tells it: it is that one which is ended and handed over, not the stream's. */
const trunkChannel = ({ url }: IncomingMessage): string =>
  new URL(url ?? "", "ws://asterisk").searchParams.get("channel") ?? "";
