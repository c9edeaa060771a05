import type { WebSocket } from "ws";
import { type AudioFormat, telephone } from "../audio/format";
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
  readonly #stream: MediaStream;
  readonly #call: CarrierCall;
  readonly #deps: EndDeps;
  #format: AudioFormat = telephone;
  #callId = "";

  constructor(socket: WebSocket, events: CarrierEvents, call: CarrierCall, deps: EndDeps) {
    this.#call = call;
    this.#deps = deps;
    this.#stream = new MediaStream(socket, events, {
      begin: (message) => this.#begin(message),
      decode: (audio) => (this.#format === telephone ? audio : swapped(audio)),
    });
  }

  /** Settled when the stream starts; mu-law but where the account would have it otherwise. */
  get format(): AudioFormat {
    return this.#format;
  }

  sendAudio(audio: Buffer): void {
    if (!this.#stream.isOpen) return;
    const payload = this.#format === telephone ? audio : swapped(Buffer.from(audio));
    this.#stream.send(`{"event":"media","media":{"payload":"${payload.toString("base64")}"}}`);
  }

  sendMark(name: string): void {
    if (this.#stream.isOpen) this.#stream.send(`{"event":"mark","mark":{"name":${JSON.stringify(name)}}}`);
  }

  clear(): void {
    if (this.#stream.isOpen) this.#stream.send('{"event":"clear"}');
  }

  queuedBytes(): number {
    return this.#stream.queuedBytes();
  }

  async hangUp(): Promise<void> {
    await endAtCarrier(this.#deps, this.#call, this.#callId);
    this.close();
  }

  transfer(target: TransferTarget): Promise<void> {
    return handOver(this.#deps, this.#call, this.#callId, target);
  }

  close(): void {
    this.#stream.close();
  }

  #begin(message: Record<string, unknown>): CarrierStart | "unusable" | null {
    const callId = textAt(message, "start", "call_control_id");
    if (callId === "" || callId.length > 200) return null;
    const format = formatOf(
      textAt(message, "start", "media_format", "encoding"),
      textAt(message, "start", "media_format", "sample_rate"),
    );
    if (!format) return "unusable";
    this.#format = format;
    this.#callId = callId;
    return { carrierCallId: callId, streamId: textAt(message, "stream_id") };
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
