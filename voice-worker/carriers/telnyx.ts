import type { WebSocket } from "ws";
import { type AudioFormat, telephone } from "../audio/format";
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

/**
 * Telnyx media streaming, both ways in RTP mode: payloads in base64 in JSON, whose order is not promised. We ask for PCMU; an
 * account that insists on L16 gets that, big-endian on the wire. https://developers.telnyx.com/docs/voice/programmable-voice/media-streaming
 */
export function telnyxCarrier(deps: EndDeps): CarrierAdapter {
  return {
    kind: "telnyx",
    accept: (socket, _request, events, call) => new TelnyxLeg(socket, events, call, deps),
  };
}

class TelnyxLeg implements CarrierLeg {
  readonly kind = "telnyx";
  readonly abilities = { marks: true, marksAfterClear: true, bufferMs: 20 };
  readonly #wire: Wire;
  readonly #events: CarrierEvents;
  readonly #call: CarrierCall;
  readonly #deps: EndDeps;
  readonly #order: FrameOrder;
  #format: AudioFormat = telephone;
  #callId = "";
  #started = false;

  constructor(socket: WebSocket, events: CarrierEvents, call: CarrierCall, deps: EndDeps) {
    this.#events = events;
    this.#call = call;
    this.#deps = deps;
    this.#order = new FrameOrder((audio) => this.#deliver(audio));
    this.#wire = new Wire(socket, {
      onMessage: (message) => this.#read(message),
      onClose: (reason) => this.#closed(reason),
    });
  }

  /** Settled when the stream starts; mu-law but where the account would have it otherwise. */
  get format(): AudioFormat {
    return this.#format;
  }

  sendAudio(audio: Buffer): void {
    if (!this.#started) return;
    const payload = this.#format === telephone ? audio : swapped(Buffer.from(audio));
    this.#wire.send(`{"event":"media","media":{"payload":"${payload.toString("base64")}"}}`);
  }

  sendMark(name: string): void {
    if (this.#started) this.#wire.send(`{"event":"mark","mark":{"name":${JSON.stringify(name)}}}`);
  }

  clear(): void {
    if (this.#started) this.#wire.send('{"event":"clear"}');
  }

  queuedBytes(): number {
    return this.#wire.queuedBytes();
  }

  async hangUp(): Promise<void> {
    await endAtCarrier(this.#deps, this.#call, this.#callId);
    this.close();
  }

  transfer(target: TransferTarget): Promise<void> {
    return handOver(this.#deps, this.#call, this.#callId, target);
  }

  close(): void {
    this.#wire.end("hangup");
  }

  #deliver(audio: Buffer): void {
    // Whoever lent it reads it no more: it may be turned around in place.
    this.#events.onAudio(this.#format === telephone ? audio : swapped(audio));
  }

  #closed(reason: CarrierCloseReason): void {
    this.#order.flush();
    this.#started = false;
    this.#events.onClose(reason);
  }

  #read(message: Buffer): boolean {
    const media = readMedia(message.toString("latin1"));
    if (media) {
      if (media.inbound && this.#started) this.#order.push(media.chunk, media.audio);
      return true;
    }
    const parsed = parseObject(message.toString("utf8"));
    return parsed !== null && this.#control(parsed);
  }

  #control(message: Record<string, unknown>): boolean {
    switch (message.event) {
      case "media": {
        const media = mediaOf(message);
        if (media?.inbound && this.#started) this.#order.push(media.chunk, media.audio);
        return media !== null;
      }
      case "start":
        return this.#start(message);
      case "dtmf":
        return this.#digit(textAt(message, "dtmf", "digit"));
      case "mark":
        if (this.#started) this.#events.onMark(textAt(message, "mark", "name"));
        return true;
      case "stop":
        this.#wire.end("hangup");
        return true;
      default:
        // `connected`, `error` (of a message of ours it could not play), and what Telnyx may add.
        return typeof message.event === "string";
    }
  }

  #start(message: Record<string, unknown>): boolean {
    const callId = textAt(message, "start", "call_control_id");
    const streamId = textAt(message, "stream_id");
    if (this.#started || callId === "" || callId.length > 200) return false;
    const format = formatOf(
      textAt(message, "start", "media_format", "encoding"),
      textAt(message, "start", "media_format", "sample_rate"),
    );
    if (!format) {
      this.#wire.end("error");
      return true;
    }
    this.#format = format;
    this.#callId = callId;
    this.#started = true;
    this.#events.onStart({ carrierCallId: callId, streamId });
    return true;
  }

  #digit(digit: string): boolean {
    if (!isDigit(digit)) return false;
    if (this.#started) this.#events.onDtmf(digit);
    return true;
  }
}

function formatOf(encoding: string, sampleRate: string): AudioFormat | null {
  if (encoding === "PCMU") return telephone;
  if (encoding !== "L16") return null;
  if (sampleRate === "16000") return { encoding: "linear16", sampleRate: 16000 };
  return sampleRate === "8000" ? { encoding: "linear16", sampleRate: 8000 } : null;
}

/** Turns big-endian samples into little-endian ones and back, in place; half a sample at the end is dropped. */
function swapped(audio: Buffer): Buffer {
  const whole = audio.length % 2 === 0 ? audio : audio.subarray(0, audio.length - 1);
  return whole.swap16();
}
