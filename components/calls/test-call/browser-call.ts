import {
  type FromBrowser,
  readToBrowser,
  type SpeechPlace,
  type ToBrowser,
} from "@/lib/calls/browser-messages";
import type { Locale } from "@/lib/i18n/locales";
import {
  browserSynthesiser,
  canSpeak,
  openRecogniser,
  type Recogniser,
  type Synthesiser,
} from "./browser-speech";
import type { TestCallEvent } from "./call-state";
import { type Microphone, openMicrophone } from "./microphone";
import { openSpeaker, type Speaker } from "./speaker";

export interface BrowserCallTicket {
  callId: string;
  /** Address of the worker with a ticket in it: opens one stream, within a minute. */
  url: string;
  /** `browser`: the worker has no ears of its own, what is said must come as words. */
  recognition: SpeechPlace;
}

/** How long is waited for the worker to take the call. */
const connectMs = 8_000;

/** One test call from this page: its socket, microphone and loudspeaker. What happens is told by `tell`. */
export class BrowserCall {
  readonly #tell: (event: TestCallEvent) => void;
  readonly #locale: Locale;
  readonly #context = new AudioContext({ latencyHint: "interactive" });
  readonly #synthesiser: Synthesiser = browserSynthesiser((name) => this.#send({ type: "mark", name }));
  #socket: WebSocket | null = null;
  #microphone: Microphone | null = null;
  #speaker: Speaker | null = null;
  #recogniser: Recogniser | null = null;
  #speaksHere = false;
  #said = "";
  #over = false;

  constructor(locale: Locale, tell: (event: TestCallEvent) => void) {
    this.#locale = locale;
    this.#tell = tell;
  }

  /** Asks for the microphone first, which takes as long as its owner does; only then for a ticket, which soon expires. */
  async start(ticket: () => Promise<BrowserCallTicket | null>): Promise<void> {
    void this.#context.resume();
    const microphone = await openMicrophone(this.#context, (frame) => this.#sendAudio(frame));
    if (typeof microphone === "object") this.#microphone = microphone;
    if (this.#over) {
      this.#microphone?.stop();
      return;
    }
    this.#tell({ type: "microphone", microphone: typeof microphone === "object" ? "on" : microphone });
    this.#speaker = await openSpeaker(this.#context, (name) => this.#send({ type: "mark", name }));
    const given = await ticket();
    if (!given || this.#over) {
      this.#close();
      return;
    }
    const wantsOwnVoice = given.recognition === "browser" || !this.#speaker;
    this.#speaksHere = wantsOwnVoice && (await canSpeak(this.#locale));
    if (this.#over) return;
    this.#tell({ type: "ticket", callId: given.callId });
    this.#connect(given);
  }

  type(text: string): void {
    this.#send({ type: "text", text, final: true, spoken: false });
  }

  press(digit: string): void {
    this.#send({ type: "dtmf", digit });
  }

  mute(muted: boolean): void {
    this.#microphone?.mute(muted);
    this.#recogniser?.setMuted(muted);
    this.#tell({ type: "muted", muted });
  }

  hangUp(): void {
    if (this.#over) return;
    this.#send({ type: "hangup" });
    this.#tell({ type: "hung_up", at: Date.now() });
    this.#close();
  }

  #connect({ url, recognition }: BrowserCallTicket): void {
    const socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const patience = setTimeout(() => socket.close(), connectMs);
    socket.onopen = () => {
      clearTimeout(patience);
      this.#send({ type: "start", recognition, synthesis: this.#speaksHere ? "browser" : "worker" });
      this.#tell({ type: "open", at: Date.now() });
      if (recognition === "browser" && this.#microphone) this.#listenHere();
    };
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.#receive(data);
    socket.onclose = () => {
      clearTimeout(patience);
      this.#tell({ type: "closed", at: Date.now() });
      this.#close();
    };
  }

  #listenHere(): void {
    const failed = () => this.#tell({ type: "recognition", recognition: "failed" });
    this.#recogniser = openRecogniser(this.#locale, {
      onText: (text, final) => this.#send({ type: "text", text, final, spoken: true }),
      onFailure: failed,
      said: () => this.#said,
    });
    if (!this.#recogniser) failed();
  }

  #receive(data: string | ArrayBuffer): void {
    if (typeof data !== "string") {
      this.#speaker?.play(data);
      return;
    }
    const message = readToBrowser(data);
    if (message) this.#obey(message);
  }

  #obey(message: ToBrowser): void {
    switch (message.type) {
      case "clear":
        this.#speaker?.clear();
        this.#synthesiser.clear();
        return;
      case "mark":
        this.#mark(message.name);
        return;
      case "say":
        this.#recogniser?.setLocale(message.locale);
        if (this.#speaksHere) this.#synthesiser.say(message.text, message.locale);
        this.#said = `${this.#said} ${message.text}`.slice(-600);
        break;
      case "transcript":
        if (message.role === "agent") this.#said = message.text;
        break;
    }
    this.#tell({ type: "worker", message, at: Date.now() });
    if (message.type === "state" && message.state === "ended") this.#close();
  }

  #mark(name: string): void {
    if (this.#speaksHere) this.#synthesiser.mark(name);
    else if (this.#speaker) this.#speaker.mark(name);
    // Nothing can be heard here: all of it counts as read.
    else this.#send({ type: "mark", name });
  }

  #send(message: FromBrowser): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #sendAudio(frame: ArrayBuffer): void {
    // What cannot leave in time is of no use later.
    if (this.#socket?.readyState === WebSocket.OPEN && this.#socket.bufferedAmount < 64_000)
      this.#socket.send(frame);
  }

  #close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#microphone?.stop();
    this.#recogniser?.stop();
    this.#speaker?.stop();
    this.#synthesiser.clear();
    void this.#context.close();
    const socket = this.#socket;
    if (!socket) return;
    socket.onclose = null;
    socket.onmessage = null;
    // The goodbye is on its way before it.
    socket.close(1000);
  }
}
