import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { telephone } from "../audio/format";
import type {
  CarrierAdapter,
  CarrierCall,
  CarrierEvents,
  CarrierLeg,
  CarrierStart,
  TransferTarget,
} from "./carrier";
import { type EndDeps, endAtCarrier, handOver } from "./end-at-carrier";
import { MediaStream } from "./media-stream";
import { textAt } from "./stream-messages";

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
  readonly #stream: MediaStream;
  readonly #call: CarrierCall;
  readonly #deps: EndDeps;
  #callSid = "";
  /** What our messages begin and end with, once the stream has a name. */
  #mediaHead = "";
  #streamTail = "";

  constructor(socket: WebSocket, events: CarrierEvents, call: CarrierCall, deps: EndDeps) {
    this.#call = call;
    this.#deps = deps;
    this.#stream = new MediaStream(socket, events, { begin: (message) => this.#begin(message) });
  }

  sendAudio(audio: Buffer): void {
    if (this.#stream.isOpen) this.#stream.send(`${this.#mediaHead}${audio.toString("base64")}"}}`);
  }

  sendMark(name: string): void {
    if (!this.#stream.isOpen) return;
    this.#stream.send(`{"event":"mark","mark":{"name":${JSON.stringify(name)}}${this.#streamTail}`);
  }

  clear(): void {
    if (this.#stream.isOpen) this.#stream.send(`{"event":"clear"${this.#streamTail}`);
  }

  queuedBytes(): number {
    return this.#stream.queuedBytes();
  }

  async hangUp(): Promise<void> {
    await endAtCarrier(this.#deps, this.#call, this.#callSid);
    this.close();
  }

  transfer(target: TransferTarget): Promise<void> {
    return handOver(this.#deps, this.#call, this.#callSid, target);
  }

  close(): void {
    this.#stream.close();
  }

  #begin(message: Record<string, unknown>): CarrierStart | "unusable" | null {
    const streamId = textAt(message, "start", "streamSid") || textAt(message, "streamSid");
    const callSid = textAt(message, "start", "callSid");
    if (!/^\w{1,64}$/.test(streamId) || !/^\w{1,64}$/.test(callSid)) return null;
    if (textAt(message, "start", "mediaFormat", "encoding") !== "audio/x-mulaw") return "unusable";
    this.#callSid = callSid;
    this.#mediaHead = `{"event":"media","streamSid":"${streamId}","media":{"payload":"`;
    this.#streamTail = `,"streamSid":"${streamId}"}`;
    return { carrierCallId: callSid, streamId };
  }
}
