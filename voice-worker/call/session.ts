import type { CallPlan } from "@/lib/calls/plan";
import type { CallTicket } from "@/lib/calls/ticket";
import type { Notice } from "../brain/brain";
import type { CarrierCloseReason, CarrierEvents, CarrierLeg, CarrierStart } from "../carriers/carrier";
import type { RunningCall } from "../worker";
import { neverBegun } from "./never-begun";
import { Talk, type TalkDeps, type TalkHost } from "./talk";
import type { EndReason } from "./turn-events";
import { Watchdog, within } from "./watchdog";

export interface SessionDeps extends TalkDeps {
  loadPlan(ticket: CallTicket): Promise<CallPlan>;
  /** Opens the stream's leg; events may come at once. */
  accept(events: Required<CarrierEvents>): CarrierLeg;
  onCrash(error: unknown): void;
}

/** Last words are waited for so long; then the call ends without them. */
const lastWordsMs = 8_000;
/** A stream that never begins, or whose plan never comes. */
const openingMs = 10_000;
/** How long a call holds its place for the database: what is not written by then is on disk, and written behind it. */
const writingMs = 3_000;

/** One stream of a call, from the handshake to its last row: how it begins, how it ends, and what becomes of it where something is at fault. */
export class CallSession implements RunningCall {
  readonly done: Promise<EndReason>;
  readonly written: Promise<void>;
  readonly #deps: SessionDeps;
  readonly #leg: CarrierLeg;
  #resolve: (reason: EndReason) => void = () => {};
  #resolveWritten: () => void = () => {};
  #phase: "opening" | "talking" | "closing" | "over" = "opening";
  #plan: CallPlan | null = null;
  #start: CarrierStart | null = null;
  #talk: Talk | null = null;
  readonly #watchdog = new Watchdog((work) => this.#guard(work));
  #detail: string | null = null;
  #crashed = false;

  readonly #ticket: CallTicket;

  constructor(ticket: CallTicket, deps: SessionDeps) {
    this.#ticket = ticket;
    this.#deps = deps;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.written = new Promise((resolve) => {
      this.#resolveWritten = resolve;
    });
    this.#watchdog.watch(openingMs, () => this.#fail("never_began"));
    this.#leg = deps.accept({
      onStart: this.#guard((start: CarrierStart) => {
        this.#start = start;
        this.#begin();
      }),
      onAudio: this.#guard((audio: Buffer) => this.#talk?.parts.audio(audio)),
      onDtmf: this.#guard((digit: string) => this.#talk?.dtmf(digit)),
      onMark: this.#guard((name: string) => this.#talk?.mark(name)),
      onText: this.#guard((text: string, final: boolean, spoken: boolean) =>
        this.#talk?.text(text, final, spoken),
      ),
      onClose: this.#guard((reason: CarrierCloseReason) => this.#closed(reason)),
    });
    deps.loadPlan(ticket).then(
      this.#guard((plan: CallPlan) => {
        this.#plan = plan;
        this.#begin();
      }),
      (error: unknown) => {
        deps.onError(error, { step: "plan" });
        this.#fail("no_plan");
      },
    );
  }

  /** The worker goes: a goodbye, and the end. */
  dismiss(): void {
    this.#guard(() => this.#closeWith("drained", "drained"))();
  }

  /** Somebody has told the call something. */
  poke(): void {
    this.#talk?.parts.recorder.ask();
  }

  #begin(): void {
    if (this.#phase !== "opening" || !this.#plan || !this.#start) return;
    this.#watchdog.rest();
    this.#phase = "talking";
    this.#talk = new Talk(this.#plan, this.#start, this.#leg, this.#deps, this.#host(), this.#ticket.id);
    // What opens may fail at once, and the call be over.
    if (!this.#isOver()) this.#talk.begin();
    else this.#talk.silence();
  }

  #isOver(): boolean {
    return this.#phase === "over";
  }

  #host(): TalkHost {
    return {
      watchdog: this.#watchdog,
      guard: (work) => this.#guard(work),
      end: (reason) => this.#finish(reason === "last_words" ? this.#ending : reason),
      closeWith: (notice, reason, detail) => {
        if (detail) this.#detail = detail;
        this.#closeWith(notice, reason);
      },
      onFault: (error) => this.#crash(error),
    };
  }

  #closed(reason: CarrierCloseReason): void {
    if (reason !== "hangup") this.#detail ??= `stream_${reason}`;
    if (this.#phase === "talking") this.#talk?.hangUp();
    else if (this.#phase === "closing") this.#finish(this.#ending);
    else if (this.#phase === "opening") this.#finish("caller_hung_up");
  }

  // The end.

  #ending: EndReason = "failed";

  /** Ends the call with last words; null: with none. */
  #closeWith(notice: Notice | null, reason: EndReason): void {
    if (this.#phase === "over" || this.#phase === "closing") return;
    const talk = this.#talk;
    if (!talk || this.#phase === "opening" || talk.handOver.isUnderWay) {
      this.#finish(reason);
      return;
    }
    this.#ending = reason;
    this.#phase = "closing";
    talk.stop();
    if (notice === null) {
      this.#finish(reason);
      return;
    }
    this.#watchdog.watch(lastWordsMs, () => this.#finish(reason));
    talk.say(notice);
  }

  #fail(detail: string): void {
    this.#detail = detail;
    this.#finish("failed");
  }

  #finish(ended: EndReason): void {
    if (this.#phase === "over") return;
    const reason = this.#talk?.handOver.isUnderWay && ended !== "failed" ? "transferred" : ended;
    const settled = this.#talk?.over();
    this.#phase = "over";
    this.#watchdog.rest();
    this.#leg.show?.({ type: "state", state: "ended", reason });
    void this.#close(reason, settled);
  }

  async #close(reason: EndReason, settled = Promise.resolve()): Promise<void> {
    const handedOver = this.#talk?.handOver.isUnderWay === true;
    const written = this.#talk
      ? this.#talk.parts.close(reason, { detail: this.#detail, handedOver, settled })
      : this.#deps.store.finish(neverBegun(this.#ticket, reason, this.#detail));
    try {
      if (reason === "transferred") this.#leg.close();
      else await this.#leg.hangUp();
    } catch (error) {
      this.#deps.onError(error, { step: "hang_up" });
    }
    this.#leg.close();
    const told = written
      .catch((error: unknown) => this.#deps.onError(error, { step: "finish" }))
      .finally(this.#resolveWritten);
    await within(told, writingMs);
    this.#resolve(reason);
  }

  /** A fault of ours ends this call and no other: with an apology where that still works. */
  #crash(error: unknown): void {
    this.#deps.onCrash(error);
    if (this.#phase === "over") return;
    const again = this.#crashed;
    this.#crashed = true;
    this.#detail = "crashed";
    try {
      if (again) this.#finish("failed");
      else this.#closeWith("broken", "failed");
    } catch (another) {
      this.#deps.onCrash(another);
      this.#phase = "over";
      this.#watchdog.rest();
      this.#talk?.silence();
      void this.#close("failed").catch(() => {
        this.#resolveWritten();
        this.#resolve("failed");
      });
    }
  }

  #guard<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void {
    return (...args) => {
      try {
        work(...args);
      } catch (error) {
        this.#crash(error);
      }
    };
  }
}
