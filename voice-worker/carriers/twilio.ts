import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { telephone } from "../audio/format";
import type {
  CarrierAdapter,
  CarrierCall,
  CarrierCloseReason,
  CarrierEvents,
  CarrierLeg,
  TransferTarget,
} from "./carrier";
import { type EndDeps, endAtCarrier, handOver } from "./end-at-carrier";
import { FrameOrder } from "./frame-order";
import { mediaOf, readMedia } from "./media-message";
import { isDigit, parseObject, textAt } from "./stream-messages";
import { Wire } from "./wire";

export interface TwilioDeps extends EndDeps {
  /** Whether the handshake bears the signature of the account whose call it is. */
  verify?(request: IncomingMessage, url: string): Promise<boolean>;
}

/**
 * Twilio Media Streams, both ways (`<Connect><Stream>`): mu-law in base64 in JSON, 20 ms a message.
 * https://www.twilio.com/docs/voice/media-streams/websocket-messages
 */
export function twilioCarrier(deps: TwilioDeps): CarrierAdapter {
  return {
    kind: "twilio",
    ...(deps.verify && { verify: deps.verify }),
    accept: (socket, _request, events, call) => new TwilioLeg(socket, events, call, deps),
  };
}

class TwilioLeg implements CarrierLeg {
  readonly kind = "twilio";
  readonly format = telephone;
  readonly abilities = { marks: true, marksAfterClear: true, bufferMs: 20 };
  readonly #wire: Wire;
  readonly #events: CarrierEvents;
  readonly #call: CarrierCall;
  readonly #deps: EndDeps;
  readonly #order: FrameOrder;
  #callSid = "";
  /** What our messages begin with, once the stream has a name. */
  #mediaHead = "";
  #streamTail = "";

  constructor(socket: WebSocket, events: CarrierEvents, call: CarrierCall, deps: EndDeps) {
    this.#events = events;
    this.#call = call;
    this.#deps = deps;
    this.#order = new FrameOrder((audio) => events.onAudio(audio));
    this.#wire = new Wire(socket, {
      onMessage: (message) => this.#read(message),
      onClose: (reason) => this.#closed(reason),
    });
  }

  sendAudio(audio: Buffer): void {
    if (!this.#mediaHead) return;
    this.#wire.send(`${this.#mediaHead}${audio.toString("base64")}"}}`);
  }

  sendMark(name: string): void {
    if (!this.#mediaHead) return;
    this.#wire.send(`{"event":"mark","mark":{"name":${JSON.stringify(name)}}${this.#streamTail}`);
  }

  clear(): void {
    if (this.#mediaHead) this.#wire.send(`{"event":"clear"${this.#streamTail}`);
  }

  queuedBytes(): number {
    return this.#wire.queuedBytes();
  }

  async hangUp(): Promise<void> {
    await endAtCarrier(this.#deps, this.#call, this.#callSid);
    this.close();
  }

  transfer(target: TransferTarget): Promise<void> {
    return handOver(this.#deps, this.#call, this.#callSid, target);
  }

  close(): void {
    this.#wire.end("hangup");
  }

  #closed(reason: CarrierCloseReason): void {
    this.#order.flush();
    this.#mediaHead = "";
    this.#events.onClose(reason);
  }

  #read(message: Buffer): boolean {
    const media = readMedia(message.toString("latin1"));
    if (media) {
      if (media.inbound && this.#mediaHead) this.#order.push(media.chunk, media.audio);
      return true;
    }
    const parsed = parseObject(message.toString("utf8"));
    return parsed !== null && this.#control(parsed);
  }

  #control(message: Record<string, unknown>): boolean {
    switch (message.event) {
      case "media": {
        const media = mediaOf(message);
        if (media?.inbound && this.#mediaHead) this.#order.push(media.chunk, media.audio);
        return media !== null;
      }
      case "start":
        return this.#start(message);
      case "dtmf":
        return this.#digit(textAt(message, "dtmf", "digit"));
      case "mark":
        if (this.#mediaHead) this.#events.onMark(textAt(message, "mark", "name"));
        return true;
      case "stop":
        this.#wire.end("hangup");
        return true;
      default:
        // `connected`, and what Twilio may add.
        return typeof message.event === "string";
    }
  }

  #start(message: Record<string, unknown>): boolean {
    const streamId = textAt(message, "start", "streamSid") || textAt(message, "streamSid");
    const callSid = textAt(message, "start", "callSid");
    const encoding = textAt(message, "start", "mediaFormat", "encoding");
    if (this.#mediaHead || !/^\w{1,64}$/.test(streamId) || !/^\w{1,64}$/.test(callSid)) return false;
    if (encoding !== "audio/x-mulaw") {
      this.#wire.end("error");
      return true;
    }
    this.#callSid = callSid;
    this.#mediaHead = `{"event":"media","streamSid":"${streamId}","media":{"payload":"`;
    this.#streamTail = `,"streamSid":"${streamId}"}`;
    this.#events.onStart({ carrierCallId: callSid, streamId });
    return true;
  }

  #digit(digit: string): boolean {
    if (!isDigit(digit)) return false;
    if (this.#mediaHead) this.#events.onDtmf(digit);
    return true;
  }
}
