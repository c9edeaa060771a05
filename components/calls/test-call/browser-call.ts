import {
  type FromBrowser,
  readToBrowser,
  type SpeechPlace,
  type ToBrowser,
} from "@/lib/calls/browser-messages";
import type { Locale } from "@/lib/i18n/locales";
import { AgentVoice } from "./agent-voice";
import { openRecogniser, type Recogniser, type RecognitionFault } from "./browser-recogniser";
import { BrowserSynthesiser, canSpeak } from "./browser-synthesiser";
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

/** There one page at a time has the microphone: its recogniser would hear nothing beside us. */
const oneListener = (): boolean => /Android|iPhone|iPad/i.test(navigator.userAgent);

/** One test call from this page: its socket, microphone and loudspeaker. What happens is told by `tell`. */
export class BrowserCall {
  readonly #tell: (event: TestCallEvent) => void;
  readonly #locale: Locale;
  readonly #context = new AudioContext({ latencyHint: "interactive" });
  readonly #agent = new AgentVoice();
  readonly #synthesiser = new BrowserSynthesiser({
    onSaying: (text) => this.#agent.says(text, performance.now()),
    onSaid: (name) => this.#send({ type: "mark", name }),
    onSilent: () => this.#agent.silent(performance.now()),
  });
  #socket: WebSocket | null = null;
  #microphone: Microphone | null = null;
  #speaker: Speaker | null = null;
  #recogniser: Recogniser | null = null;
  #speaksHere = false;
  /** Something the caller is saying has been told, and may still change. */
  #begun = false;
  /** What the worker's own voice has been heard to say of its present reply. */
  #heard = { id: "", text: "" };
  #over = false;

  constructor(locale: Locale, tell: (event: TestCallEvent) => void) {
    this.#locale = locale;
    this.#tell = tell;
  }

  /**
   * Asks for the microphone first, which takes as long as its owner does; only then for a ticket, which soon expires. To be called from a
   * press of a button.
   */
  async start(ticket: () => Promise<BrowserCallTicket | null>): Promise<void> {
    try {
      await this.#begin(ticket);
    } catch {
      // A browser that promises sound and has none.
      this.#tell({ type: "fault", fault: { kind: "away" }, at: Date.now() });
      this.#close();
    }
  }

  async #begin(ticket: () => Promise<BrowserCallTicket | null>): Promise<void> {
    BrowserSynthesiser.unlock();
    // Voices are loaded meanwhile.
    const ownVoice = canSpeak(this.#locale);
    void this.#context.resume();
    const microphone = await openMicrophone(
      this.#context,
      (frame) => this.#sendAudio(frame),
      () => this.#tell({ type: "microphone", microphone: "missing" }),
    );
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
    this.#speaksHere = wantsOwnVoice && (await ownVoice);
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
    if (oneListener()) this.#microphone?.stop();
    this.#recogniser = openRecogniser(this.#locale, {
      onText: (heard, about) => this.#understood(this.#agent.callers(heard, about), about.final),
      onFault: (fault) => this.#goDeaf(fault),
    });
    if (!this.#recogniser) this.#goDeaf("unsupported");
  }

  #understood(text: string, final: boolean): void {
    // What turns out to be the agent itself is taken back.
    if (text || this.#begun) this.#send({ type: "text", text, final: final || !text, spoken: true });
    this.#begun = text !== "" && !final;
  }

  /** Nobody listens to the microphone any more: it is let go. */
  #goDeaf(recognition: RecognitionFault): void {
    this.#microphone?.stop();
    this.#microphone = null;
    this.#tell({ type: "recognition", recognition });
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
        if (this.#speaksHere) this.#synthesiser.say(message.id, message.text, message.locale);
        // Nothing can be heard here: all of it counts as read.
        else this.#send({ type: "mark", name: message.id });
        break;
      case "transcript":
        if (message.role === "agent" && !this.#speaksHere) this.#heardAgent(message);
        break;
      case "state":
        if (message.state !== "speaking" && !this.#speaksHere) this.#agent.silent(performance.now());
        break;
    }
    this.#tell({ type: "worker", message, at: Date.now() });
    if (message.type === "state" && message.state === "ended") this.#close();
  }

  /** Of the worker's own voice, which the page does not know beforehand, as much as has been heard. */
  #heardAgent({ id, text, final }: Extract<ToBrowser, { type: "transcript" }>): void {
    const known = id === this.#heard.id && text.startsWith(this.#heard.text) ? this.#heard.text.length : 0;
    this.#heard = { id, text };
    const more = text.slice(known).trim();
    if (more && !final) this.#agent.says(more, performance.now());
  }

  #mark(name: string): void {
    if (this.#speaker) this.#speaker.mark(name);
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
