import { Bridge } from "./bridge";
import { Leg } from "./leg";
import { Pacer } from "./pacer";
import { EmulatedPhone, type PhoneMessage } from "./phone";
import type { EmulatedSpeech } from "./speech";

/** Who answers for a number that is no phone: a provider with its webhook. */
export interface NumberOwner {
  /** What to show of it: whose it is, and by which provider. */
  provider: "twilio" | "telnyx" | "sip";
  label: string;
  /** A phone has dialled it. The leg rings until the owner answers or ends it. */
  incoming(leg: Leg): void;
  /** A phone has written to it. */
  message?(from: string, text: string): void;
}

export interface KnownNumber {
  number: string;
  label: string;
  provider: NumberOwner["provider"];
}

/** Phones remembered: thousands of callers would each keep what they have heard. */
const mostPhones = 400;

/** The emulated telephone network: any number that no provider owns is a phone. */
export class PhoneNetwork {
  readonly speech: EmulatedSpeech;
  readonly #pacer = new Pacer();
  readonly #phones = new Map<string, EmulatedPhone>();
  readonly #owners = new Map<string, NumberOwner>();
  readonly #legs = new Set<Leg>();
  readonly #watchers = new Set<() => void>();
  readonly #tick = (): void => {
    for (const leg of [...this.#legs]) leg.tick();
  };

  constructor(speech: EmulatedSpeech) {
    this.speech = speech;
  }

  own(number: string, owner: NumberOwner): void {
    this.#owners.set(number, owner);
    for (const watcher of this.#watchers) watcher();
  }

  disown(number: string): void {
    this.#owners.delete(number);
    for (const watcher of this.#watchers) watcher();
  }

  isOwned(number: string): boolean {
    return this.#owners.has(number);
  }

  numbers(): KnownNumber[] {
    return [...this.#owners].map(([number, { label, provider }]) => ({ number, label, provider }));
  }

  /** Calls `watcher` when numbers come or go; gives back how to stop that. */
  watchNumbers(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** The phone of that number; it is there from when it is first asked for. */
  phone(number: string): EmulatedPhone {
    const known = this.#phones.get(number);
    if (known) return known;
    if (this.#phones.size >= mostPhones) this.#forget();
    const phone = new EmulatedPhone(number, this);
    this.#phones.set(number, phone);
    return phone;
  }

  /** The older half of the phones that nobody holds and nothing was set on: what they have heard is memory. */
  #forget(): void {
    for (const [number, phone] of this.#phones) {
      if (this.#phones.size <= mostPhones / 2) return;
      if (phone.isForgettable) this.#phones.delete(number);
    }
  }

  /** A provider calls a phone: the leg is given back ringing, or ended at once. */
  ring(to: string, from: string): Leg {
    const leg = this.#newLeg(this.phone(to), from);
    // After whoever called has taken hold of the leg.
    queueMicrotask(() => {
      if (leg.state === "ringing") leg.phone.beCalled(leg);
    });
    return leg;
  }

  /** A phone calls a number. */
  dial(phone: EmulatedPhone, to: string): Leg {
    const leg = this.#newLeg(phone, to);
    const owner = this.#owners.get(to);
    queueMicrotask(() => {
      if (leg.state !== "ringing") return;
      if (owner) owner.incoming(leg);
      else if (to === phone.number) leg.end("busy", "network");
      else this.#between(leg, to);
    });
    return leg;
  }

  /** One phone calls another: no provider is in between. */
  #between(calling: Leg, to: string): void {
    const called = this.ring(to, calling.phone.number);
    const bridge = new Bridge();
    called.onAnswered = () => {
      bridge.join(calling);
      bridge.join(called);
      calling.answer();
    };
    called.onEnded = (reason) => calling.end(reason, "network");
    calling.onEnded = () => called.end(called.state === "ringing" ? "canceled" : "hangup", "network");
  }

  /** An SMS arrives: at a provider's number, or at a phone. */
  deliver(message: PhoneMessage): void {
    const owner = this.#owners.get(message.to);
    if (owner) owner.message?.(message.from, message.text);
    else this.phone(message.to).receive(message);
  }

  #newLeg(phone: EmulatedPhone, far: string): Leg {
    const leg = new Leg(phone, far, () => {
      this.#legs.delete(leg);
      if (this.#legs.size === 0) this.#pacer.remove(this.#tick);
    });
    this.#legs.add(leg);
    this.#pacer.add(this.#tick);
    return leg;
  }

  close(): void {
    for (const leg of [...this.#legs]) leg.end("failed", "network");
    this.#pacer.remove(this.#tick);
    for (const phone of this.#phones.values()) phone.close();
  }
}
