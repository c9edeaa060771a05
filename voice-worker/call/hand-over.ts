import type { CallPlan } from "@/lib/calls/plan";
import type { Brain } from "../brain/brain";
import type { CarrierLeg } from "../carriers/carrier";

/** Puts a call through to a person: one its caller asked for, or one who watches and takes it over. */
export class HandOver {
  #under = false;
  #wanted: { to: string | null } | null = null;

  constructor(
    private readonly plan: Pick<CallPlan, "voice" | "transferTo">,
    private readonly leg: Pick<CarrierLeg, "transfer">,
    private readonly brain: Pick<Brain, "locale" | "briefing">,
  ) {}

  /** The carrier has the call, or is about to. */
  get isUnderWay(): boolean {
    return this.#under;
  }

  /** A person takes it over. `to` null: at the phone of the agent's hand-over. */
  wantedBy(to: string | null): void {
    this.#wanted = { to: to ?? this.plan.transferTo };
  }

  /** Nobody has taken the caller over, or nobody is to any more. False where nothing was under way. */
  takeBack(): boolean {
    const was = this.#under;
    this.#under = false;
    return was;
  }

  /** Asks the carrier for it; `to` where nobody has taken it over. Rejects where nobody is there to take it. */
  async go(otherwise: string | null): Promise<void> {
    const to = this.#wanted ? this.#wanted.to : otherwise;
    this.#wanted = null;
    this.#under = true;
    if (!to) throw new Error("nobody to put through to");
    const briefing = this.plan.voice.warmTransfer ? this.brain.briefing() : null;
    await this.leg.transfer({ to, briefing, locale: this.brain.locale });
  }
}
