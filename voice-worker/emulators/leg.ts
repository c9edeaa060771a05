import { randomUUID } from "node:crypto";
import { silentFrame } from "./line-audio";
import type { EmulatedPhone } from "./phone";

/** `canceled`: the caller gave up while it rang. `hangup`: somebody ended what had begun. */
export type EndReason = "hangup" | "busy" | "no_answer" | "rejected" | "failed" | "canceled";

/** What a leg is connected to within the network: a stream, an announcement, other legs. */
export interface Party {
  /** Takes 20 ms of the phone and gives 20 ms for it. */
  exchange(frame: Buffer): Buffer;
  /** A key of the phone's. */
  digit?(digit: string): void;
}

/**
 * One phone's connection with the network. It rings, is up, and ends; both sides may end it, and audio flows while it is up.
 * The network's side (a provider) sets the `on...` functions, the phone's side is the phone.
 */
export class Leg {
  readonly id = randomUUID();
  readonly phone: EmulatedPhone;
  /** The number at the other end, as the phone sees it. */
  readonly far: string;
  state: "ringing" | "up" | "ended" = "ringing";
  endReason: EndReason | null = null;
  /** Who ended it. */
  endedBy: "phone" | "network" | null = null;
  onAnswered: (() => void) | null = null;
  onEnded: ((reason: EndReason) => void) | null = null;
  onDigit: ((digit: string) => void) | null = null;
  /** A machine's greeting is over: its beep was played. */
  onBeep: (() => void) | null = null;
  readonly #gone: () => void;
  #party: Party | null = null;

  constructor(phone: EmulatedPhone, far: string, gone: () => void) {
    this.phone = phone;
    this.far = far;
    this.#gone = gone;
  }

  /** What the phone is connected to from now on; null: it hears nothing. */
  connect(party: Party | null): void {
    this.#party = party;
  }

  /** The side that was called picks up. */
  answer(): void {
    if (this.state !== "ringing") return;
    this.state = "up";
    this.phone.legAnswered(this);
    this.onAnswered?.();
  }

  end(reason: EndReason, by: "phone" | "network"): void {
    if (this.state === "ended") return;
    this.state = "ended";
    this.endReason = reason;
    this.endedBy = by;
    this.#party = null;
    this.#gone();
    this.phone.legEnded(this, reason);
    this.onEnded?.(reason);
  }

  digit(digit: string): void {
    if (this.state !== "up") return;
    this.onDigit?.(digit);
    this.#party?.digit?.(digit);
  }

  /** 20 ms pass. Before it is answered, the phone may hear something already, but says nothing. */
  tick(): void {
    if (this.state === "up") {
      const said = this.phone.nextFrame();
      this.phone.hear(this.#party?.exchange(said) ?? silentFrame);
    } else if (this.#party) this.phone.hear(this.#party.exchange(silentFrame));
  }
}
