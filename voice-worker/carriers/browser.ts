import type { WebSocket } from "ws";
import { AppError } from "@/lib/errors";
import { wideband } from "../audio/format";
import type { BrowserShow, CarrierAdapter, CarrierCall, CarrierEvents, CarrierLeg } from "./carrier";
import { isDigit, parseObject, textAt } from "./stream-messages";
import { Wire } from "./wire";

/** Half a second of sound: a page sends twenty milliseconds, or a little more after it was held up. */
const maxAudioBytes = 16_000;

/** Somebody types or says a sentence, not a book. */
const maxTextLength = 2_000;

/**
 * A page of ours (test call): binary messages are 16 kHz linear audio both ways, texts are JSON. Words may come as words,
 * and go as words, where the page has no microphone or no keys for speech are set.
 */
export const browserCarrier: CarrierAdapter = {
  kind: "browser",
  accept: (socket, _request, events, call) => new BrowserLeg(socket, events, call),
};

class BrowserLeg implements CarrierLeg {
  readonly kind = "browser";
  readonly format = wideband;
  /** What was sent and not played is thrown away by the page, and its marks with it. */
  readonly abilities = { marks: true, marksAfterClear: false, bufferMs: 60 };
  readonly #wire: Wire;
  readonly #events: CarrierEvents;
  readonly #call: CarrierCall;
  #started = false;

  constructor(socket: WebSocket, events: CarrierEvents, call: CarrierCall) {
    this.#events = events;
    this.#call = call;
    this.#wire = new Wire(socket, {
      onMessage: (message, binary) => (binary ? this.#audio(message) : this.#text(message)),
      onClose: (reason) => events.onClose(reason),
    });
  }

  sendAudio(audio: Buffer): void {
    // The socket may keep what it cannot write yet, and who sends may use the buffer again.
    if (this.#started) this.#wire.send(Buffer.from(audio));
  }

  sendMark(name: string): void {
    if (this.#started) this.#wire.send(JSON.stringify({ type: "mark", name }));
  }

  clear(): void {
    if (this.#started) this.#wire.send('{"type":"clear"}');
  }

  show(message: BrowserShow): void {
    this.#wire.send(JSON.stringify(message));
  }

  queuedBytes(): number {
    return this.#wire.queuedBytes();
  }

  async hangUp(): Promise<void> {
    this.close();
  }

  async transfer(): Promise<void> {
    throw new AppError("unprocessable", { reason: "transfer_in_browser" });
  }

  close(): void {
    this.#wire.end("hangup");
  }

  #audio(message: Buffer): boolean {
    // Whole samples alone: half of one would turn all that follows into noise.
    if (message.length === 0 || message.length > maxAudioBytes || message.length % 2 === 1) return false;
    if (this.#started) this.#events.onAudio(message);
    return true;
  }

  #text(data: Buffer): boolean {
    const message = parseObject(data.toString("utf8"));
    if (message?.type === "start") return this.#start(message);
    if (!message || !this.#started) return false;
    switch (message.type) {
      case "text":
        return this.#words(textAt(message, "text"), message.final !== false, message.spoken === true);
      case "dtmf":
        return this.#digit(textAt(message, "digit"));
      case "mark":
        this.#events.onMark(textAt(message, "name"));
        return true;
      case "hangup":
        this.#wire.end("hangup");
        return true;
      default:
        return false;
    }
  }

  #start(message: Record<string, unknown>): boolean {
    if (this.#started) return false;
    this.#started = true;
    this.#events.onStart({
      carrierCallId: this.#call.callId,
      streamId: this.#call.callId,
      browser: { synthesis: side(message.synthesis), recognition: side(message.recognition) },
    });
    return true;
  }

  #words(text: string, final: boolean, spoken: boolean): boolean {
    const words = text.slice(0, maxTextLength).trim();
    // Nothing, in the end: what was recognised so far is taken back.
    const nothing = words === "" && !(spoken && final);
    if (!nothing) this.#events.onText?.(words, final, spoken || !final);
    return !nothing;
  }

  #digit(digit: string): boolean {
    if (isDigit(digit)) this.#events.onDtmf(digit);
    return isDigit(digit);
  }
}

const side = (value: unknown): "worker" | "browser" => (value === "browser" ? "browser" : "worker");
