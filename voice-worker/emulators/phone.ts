import { setTimeout as sleep } from "node:timers/promises";
import type { EndReason, Leg } from "./leg";
import { bytesPerMs, noise, silence, silentFrame, tone } from "./line-audio";
import type { PhoneNetwork } from "./network";
import { spoken } from "./phone-speech";
import { machineTexts } from "./phone-texts";
import { PlayQueue } from "./play-queue";

/**
 * What a phone does when it is called. `person`: it rings until somebody answers. `answer`: it is picked up by itself.
 * `voicemail`: greeting, beep, and what is said then is kept. `screening`: the phone itself asks who is calling and why, and
 * rings on for its owner.
 */
export const phoneBehaviours = ["person", "answer", "voicemail", "busy", "no_answer", "screening"] as const;
export type PhoneBehaviour = (typeof phoneBehaviours)[number];

export interface PhoneSettings {
  behaviour: PhoneBehaviour;
  /** Language of what a machine says here. */
  locale: string;
  /** Rings so long before a machine picks up. */
  ringMs: number;
  /** Milliseconds of what was heard that are kept, at most. */
  keepMs: number;
}

export interface PhoneMessage {
  from: string;
  to: string;
  text: string;
  at: string;
}

/** What a voicemail has kept. */
export interface Recording {
  from: string;
  at: string;
  audio: Buffer;
}

export type PhoneState = "idle" | "dialling" | "ringing" | "screening" | "in_call";

/** What a phone tells of itself, to a page or a test. */
export interface PhoneWatcher {
  onState?(state: PhoneState, detail: { far: string | null; reason?: EndReason }): void;
  /** 20 ms of what is heard, mu-law. */
  onAudio?(frame: Buffer): void;
  onMessage?(message: PhoneMessage): void;
  onRecording?(recording: Recording): void;
}

/** A telephone of the emulated network, with one call at a time. */
export class EmulatedPhone {
  readonly number: string;
  readonly settings: PhoneSettings = { behaviour: "person", locale: "es", ringMs: 400, keepMs: 120_000 };
  readonly messages: PhoneMessage[] = [];
  readonly recordings: Recording[] = [];
  /** It rings. A test answers from here. */
  onRing: ((from: string) => void) | null = null;
  readonly #network: PhoneNetwork;
  readonly #watchers = new Set<PhoneWatcher>();
  readonly #mouth = new PlayQueue();
  #leg: Leg | null = null;
  #state: PhoneState = "idle";
  #heard: Buffer[] = [];
  #heardBytes = 0;
  #waiting: Array<() => boolean> = [];

  /** One of a few: a sentence that many phones say is then made a few times, and not by each. */
  get #voice(): string {
    return `caller ${Number(this.number.at(-1)) % 4}`;
  }

  constructor(number: string, network: PhoneNetwork) {
    this.number = number;
    this.#network = network;
  }

  get state(): PhoneState {
    return this.#state;
  }

  /** The number at the other end, while there is one. */
  get far(): string | null {
    return this.#leg?.far ?? null;
  }

  /** Idle, held by nobody, and as it was made. */
  get isForgettable(): boolean {
    const untouched = this.settings.behaviour === "person" && this.onRing === null;
    return this.#leg === null && this.#watchers.size === 0 && untouched && this.messages.length === 0;
  }

  watch(watcher: PhoneWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Calls a number. Resolves when it was answered, with false when it was not. */
  async dial(to: string): Promise<boolean> {
    if (this.#leg) return false;
    const leg = this.#network.dial(this, to);
    this.#take(leg, "dialling");
    await this.until(() => leg.state !== "ringing");
    return leg.state === "up";
  }

  answer(): boolean {
    const leg = this.#leg;
    if (!leg) return false;
    if (this.#state === "screening") {
      this.#mouth.clear();
      this.#setState("in_call");
      return true;
    }
    if (this.#state !== "ringing") return false;
    leg.answer();
    return true;
  }

  reject(): void {
    if (this.#state === "ringing") this.#leg?.end("rejected", "phone");
    else if (this.#state === "screening") this.#leg?.end("hangup", "phone");
  }

  hangUp(): void {
    const leg = this.#leg;
    if (!leg) return;
    if (this.#state === "ringing") this.reject();
    else leg.end(leg.state === "up" ? "hangup" : "canceled", "phone");
  }

  /** Says a sentence on the line. Resolves when it has been said whole, false when the call ended before. */
  async say(text: string, locale?: string): Promise<boolean> {
    const leg = this.#leg;
    const audio = await this.soundOf(text, locale);
    return leg !== null && leg === this.#leg && this.play(audio);
  }

  /** A sentence as it sounds here. It is kept: asked for ahead, it is said at once. */
  soundOf(text: string, locale: string = this.settings.locale): Promise<Buffer> {
    return spoken(this.#network.speech, text, locale, this.#voice);
  }

  /** Sounds on the line, mu-law. Resolves as `say` does. */
  async play(audio: Buffer): Promise<boolean> {
    const leg = this.#leg;
    if (!leg) return false;
    let played = false;
    this.#mouth.add(audio);
    this.#mouth.note(() => {
      played = true;
    });
    await this.until(() => played || leg.state === "ended");
    return played;
  }

  makeNoise(ms = 600): Promise<boolean> {
    return this.play(noise(ms));
  }

  /** Falls silent in the middle of what it says. */
  stopTalking(): void {
    for (const note of this.#mouth.clear()) note();
  }

  /** A microphone's audio. What the line cannot take in time is dropped, as the network would. */
  speak(audio: Buffer): void {
    if (this.#leg?.state === "up" && this.#mouth.bytes < 400 * bytesPerMs) this.#mouth.add(audio);
  }

  async dtmf(digits: string): Promise<void> {
    for (const [index, digit] of [...digits].entries()) {
      if (index > 0) await sleep(60);
      this.#leg?.digit(digit);
    }
  }

  /** Sends an SMS. */
  write(to: string, text: string): void {
    this.#network.deliver({ from: this.number, to, text, at: new Date().toISOString() });
  }

  /** What was heard of the call that is going on, or of the last one: mu-law, at most `keepMs` of it. */
  get heardAudio(): Buffer {
    return Buffer.concat(this.#heard);
  }

  /** Resolves when `condition` holds; asked whenever something happens here, every frame included. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        if (!condition()) return false;
        resolve();
        return true;
      });
    });
  }

  // ── What the network does to it ───────────────────────────────────────────

  beCalled(leg: Leg): void {
    const { behaviour, ringMs } = this.settings;
    if (this.#leg || behaviour === "busy") {
      leg.end("busy", "phone");
      return;
    }
    this.#take(leg, "ringing");
    this.onRing?.(leg.far);
    if (behaviour === "person" || behaviour === "no_answer") return;
    setTimeout(() => {
      if (leg.state !== "ringing") return;
      leg.answer();
      if (behaviour === "voicemail") void this.#machine(leg);
      if (behaviour === "screening") void this.#screen(leg);
    }, ringMs);
  }

  legAnswered(leg: Leg): void {
    if (leg === this.#leg) this.#setState("in_call");
  }

  legEnded(leg: Leg, reason: EndReason): void {
    if (leg !== this.#leg) return;
    this.#leg = null;
    this.#mouth.clear();
    this.#setState("idle", leg.far, reason);
  }

  nextFrame(): Buffer {
    return this.#mouth.next() ?? silentFrame;
  }

  hear(frame: Buffer): void {
    this.#heard.push(frame);
    this.#heardBytes += frame.length;
    const most = this.settings.keepMs * bytesPerMs;
    // In one go rather than frame by frame: shifting a long array is dear.
    if (this.#heardBytes > most * 1.25) {
      this.#heard = most === 0 ? [] : [this.heardAudio.subarray(-most)];
      this.#heardBytes = Math.min(this.#heardBytes, most);
    }
    for (const watcher of this.#watchers) watcher.onAudio?.(frame);
    this.#settle();
  }

  receive(message: PhoneMessage): void {
    this.messages.unshift(message);
    this.messages.length = Math.min(this.messages.length, 50);
    for (const watcher of this.#watchers) watcher.onMessage?.(message);
    this.#settle();
  }

  close(): void {
    this.#watchers.clear();
    this.#waiting = [];
  }

  async #machine(leg: Leg): Promise<void> {
    const { locale } = this.settings;
    await this.say(machineTexts(locale).voicemail, locale);
    await this.play(Buffer.concat([silence(400), tone(1_000, 500)]));
    if (leg.state !== "up") return;
    leg.onBeep?.();
    this.#heard = [];
    this.#heardBytes = 0;
    await this.until(() => leg.state === "ended" || this.#heardBytes > 60_000 * bytesPerMs);
    const recording = { from: leg.far, at: new Date().toISOString(), audio: this.heardAudio };
    this.recordings.unshift(recording);
    this.recordings.length = Math.min(this.recordings.length, 10);
    for (const watcher of this.#watchers) watcher.onRecording?.(recording);
    leg.end("hangup", "phone");
  }

  async #screen(leg: Leg): Promise<void> {
    this.#setState("screening");
    const { locale } = this.settings;
    const texts = machineTexts(locale);
    await this.say(texts.screening, locale);
    // Somebody may look at the screen for long; the phone does not wait for ever.
    await Promise.race([
      this.until(() => leg.state === "ended" || this.#state !== "screening"),
      sleep(25_000, undefined, { ref: false }),
    ]);
    if (leg.state !== "up" || this.#state !== "screening") return;
    await this.say(texts.screenedOut, locale);
    leg.end("hangup", "phone");
  }

  #take(leg: Leg, state: PhoneState): void {
    this.#leg = leg;
    this.#heard = [];
    this.#heardBytes = 0;
    this.#mouth.clear();
    this.#setState(state);
  }

  #setState(state: PhoneState, far: string | null = this.far, reason?: EndReason): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher.onState?.(state, { far, ...(reason && { reason }) });
    this.#settle();
  }

  #settle(): void {
    if (this.#waiting.length > 0) this.#waiting = this.#waiting.filter((settled) => !settled());
  }
}
