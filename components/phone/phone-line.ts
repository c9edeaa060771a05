import { type Microphone, openMicrophone } from "@/components/calls/test-call/microphone";
import { openSpeaker, type Speaker } from "@/components/calls/test-call/speaker";
import type { FromNetwork, PhoneBehaviour } from "./phone-state";

/** What a phone may ask of the network. */
export type ToNetwork =
  | { type: "dial"; to: string }
  | { type: "answer" | "reject" | "hangup" | "quiet" }
  | { type: "say"; text: string; locale: string; id: string }
  | { type: "noise"; ms: number }
  | { type: "dtmf"; digits: string }
  | { type: "settings"; behaviour?: PhoneBehaviour; locale?: string };

export type MicrophoneState = "off" | "on" | Extract<Awaited<ReturnType<typeof openMicrophone>>, string>;

interface Handlers {
  onMessage(message: FromNetwork): void;
  onLost(): void;
  /** How loud what is heard is, 0 to 1; several times a second. */
  onLevel(level: number): void;
}

/** The network closes a line so whose number is an agent's. */
const takenCode = 4409;
const firstRetryMs = 500;
const longestRetryMs = 8_000;

/** A telephone's line to the emulated network: its socket, loudspeaker and microphone. */
export class PhoneLine {
  readonly #address: string;
  readonly #handlers: Handlers;
  #socket: WebSocket | null = null;
  #context: AudioContext | null = null;
  #speaker: Speaker | null = null;
  #microphone: Microphone | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = firstRetryMs;
  #closed = false;

  constructor(emulatorUrl: string, number: string, handlers: Handlers) {
    this.#address = `${emulatorUrl.replace(/^http/, "ws")}/phone/?${new URLSearchParams({ number })}`;
    this.#handlers = handlers;
    this.#connect();
  }

  send(message: ToNetwork): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Sound may be made only after a press of a button: called from one. */
  async listen(): Promise<AudioContext> {
    this.#context ??= new AudioContext({ latencyHint: "interactive" });
    const context = this.#context;
    await context.resume();
    this.#speaker ??= await openSpeaker(context, () => {});
    return context;
  }

  async setMicrophone(on: boolean): Promise<MicrophoneState> {
    this.#microphone?.stop();
    this.#microphone = null;
    if (!on) return "off";
    const microphone = await openMicrophone(await this.listen(), (frame) => this.#sendAudio(frame));
    if (typeof microphone === "string") return microphone;
    if (this.#closed) microphone.stop();
    else this.#microphone = microphone;
    return "on";
  }

  silence(): void {
    this.#speaker?.clear();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#microphone?.stop();
    this.#speaker?.stop();
    void this.#context?.close();
    this.#socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(this.#address);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => {
      this.#retryMs = firstRetryMs;
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (this.#closed) return;
      if (typeof data === "string") this.#handlers.onMessage(JSON.parse(data) as FromNetwork);
      else this.#hear(data);
    };
    socket.onclose = ({ code }) => {
      // The network will not say otherwise if it is asked again.
      if (this.#closed || code === takenCode) return;
      this.#handlers.onLost();
      this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
    };
  }

  #hear(audio: ArrayBuffer): void {
    const samples = new Int16Array(audio);
    let loudest = 0;
    for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
    this.#handlers.onLevel(loudest / 32_768);
    // The buffer goes over to the worklet: last.
    this.#speaker?.play(audio);
  }

  #sendAudio(frame: ArrayBuffer): void {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN && socket.bufferedAmount < 64_000) socket.send(frame);
  }
}
