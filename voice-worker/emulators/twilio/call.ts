import { setTimeout as sleep } from "node:timers/promises";
import { forgetCalls } from "../forget-calls";
import type { EndReason, Leg } from "../leg";
import { newSid } from "./accounts";
import type { TwilioContext } from "./context";
import { execute } from "./execute";
import { parseTwiml, type TwimlNode } from "./twiml";
import { callWebhook, type Params } from "./webhook";

export const endStatuses = ["completed", "busy", "no-answer", "failed", "canceled"] as const;
export type EndStatus = (typeof endStatuses)[number];
export type CallStatus = "queued" | "initiated" | "ringing" | "in-progress" | EndStatus;

/** Where a call's instructions come from. */
export type Instructions = { twiml: string } | { url: string; method: string; fallbackUrl?: string };

interface Callback {
  url: string;
  method: string;
  /** Of initiated, ringing, answered, completed. */
  events: readonly string[];
}

export interface CallSettings {
  accountSid: string;
  direction: "inbound" | "outbound-api" | "outbound-dial";
  from: string;
  to: string;
  parent?: TwilioCall;
  callback?: Callback;
}

const statusOf: Record<EndReason, EndStatus> = {
  hangup: "completed",
  busy: "busy",
  no_answer: "no-answer",
  rejected: "busy",
  failed: "failed",
  canceled: "canceled",
};

/** One call of an account: its state, what it is told by TwiML, and whom it tells. */
export class TwilioCall {
  readonly sid = newSid("CA");
  readonly settings: CallSettings;
  readonly context: TwilioContext;
  readonly createdAt = new Date();
  status: CallStatus = "queued";
  answeredBy: string | null = null;
  answeredAt: Date | null = null;
  endedAt: Date | null = null;
  leg: Leg | null = null;
  /** Resolves when it has ended. */
  readonly over: Promise<void>;
  #resolveOver: () => void = () => {};
  #run: AbortController | null = null;
  /** Address of the last document: what it names is relative to it. */
  #base: string | undefined;
  #sequence = 0;
  #callbacks: Promise<void> = Promise.resolve();

  constructor(settings: CallSettings, context: TwilioContext) {
    this.settings = settings;
    this.context = context;
    this.over = new Promise((resolve) => {
      this.#resolveOver = resolve;
    });
  }

  get isOver(): boolean {
    return this.endedAt !== null;
  }

  get token(): string {
    return this.context.accounts.token(this.settings.accountSid);
  }

  /** Seconds it was up. */
  get duration(): number {
    if (!this.answeredAt) return 0;
    return Math.max(
      1,
      Math.round(((this.endedAt ?? new Date()).getTime() - this.answeredAt.getTime()) / 1000),
    );
  }

  /** Takes the leg that carries it. */
  carry(leg: Leg): void {
    this.leg = leg;
    leg.onAnswered = () => this.#answered();
    leg.onEnded = (reason) => this.finish(statusOf[reason]);
  }

  /** What every webhook of the call is told. */
  params(): Params {
    const { accountSid, direction, from, to, parent } = this.settings;
    return {
      AccountSid: accountSid,
      ApiVersion: "2010-04-01",
      CallSid: this.sid,
      CallStatus: this.status,
      Direction: direction,
      From: from,
      Caller: from,
      To: to,
      Called: to,
      ...(parent && { ParentCallSid: parent.sid }),
    };
  }

  /** Asks one of the call's webhooks, with what it is always told and more. */
  ask(url: string, method: string, more: Params = {}) {
    const params = { ...this.params(), ...more };
    return callWebhook({ url, method, params, token: this.token }, this.context.faults);
  }

  /** Does as instructed from now on, whatever it was doing. When all is done, the call ends. */
  async run(instructions: Instructions, more: Params = {}): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    const document = await this.fetch(instructions, more);
    if (run.signal.aborted || this.isOver) return;
    const how = document ? await execute(this, document, run.signal) : "done";
    if (!run.signal.aborted && how === "done") this.hangUp();
  }

  /** The document at an address; null where there is none or it says nothing that could be done. */
  async fetch(instructions: Instructions, more: Params = {}): Promise<TwimlNode | null> {
    if ("twiml" in instructions) return this.#parse(instructions.twiml);
    const url = URL.parse(instructions.url, this.#base)?.href ?? instructions.url;
    const answer = await this.ask(url, instructions.method, more);
    this.#base = url;
    if (answer.ok) return this.#parse(answer.body);
    this.context.note(11_200, `HTTP retrieval failure: ${answer.status}`, this.sid);
    if (!instructions.fallbackUrl) return null;
    const fallback = await this.ask(instructions.fallbackUrl, "POST", {
      ErrorCode: "11200",
      ErrorUrl: url,
    });
    return fallback.ok ? this.#parse(fallback.body) : null;
  }

  hangUp(): void {
    if (this.leg && this.leg.state !== "ended") {
      this.leg.end(this.leg.state === "up" ? "hangup" : "canceled", "network");
    } else this.finish(this.answeredAt ? "completed" : "canceled");
  }

  finish(status: EndStatus): void {
    if (this.isOver) return;
    this.endedAt = new Date();
    this.#run?.abort();
    // A phone that hangs up on a call it has not been told of is a caller who gave up.
    this.status = status === "canceled" && this.settings.direction === "inbound" ? "no-answer" : status;
    const duration = String(this.duration);
    this.report(
      "completed",
      this.answeredAt ? { CallDuration: duration, Duration: "1" } : { CallDuration: "0" },
    );
    this.#resolveOver();
    forgetCalls(this.context.calls);
  }

  /** Tells the status callback, where it wants to know. One after the other, unless a fault is to mix them. */
  report(event: "initiated" | "ringing" | "answered" | "completed", more: Params = {}): void {
    const { callback } = this.settings;
    const sequence = this.#sequence++;
    if (!callback?.url || !callback.events.includes(event)) return;
    const { faults } = this.context;
    const params = {
      ...this.params(),
      CallbackSource: "call-progress-events",
      SequenceNumber: String(sequence),
      Timestamp: new Date().toUTCString(),
      ...(this.answeredBy && event === "completed" && { AnsweredBy: this.answeredBy }),
      ...more,
    };
    const send = () =>
      callWebhook({ url: callback.url, method: callback.method, params, token: this.token }, faults);
    const times = faults.strikes(faults.now.repeatCallbacks) ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      if (faults.now.scatterCallbacksMs > 0) {
        void sleep(faults.random() * faults.now.scatterCallbacksMs).then(send);
      } else {
        this.#callbacks = this.#callbacks.then(send).then(() => {});
      }
    }
  }

  #answered(): void {
    this.answeredAt = new Date();
    this.status = "in-progress";
    this.report("answered");
  }

  #parse(source: string): TwimlNode | null {
    try {
      return parseTwiml(source);
    } catch (error) {
      this.context.note(12_100, `Document parse failure: ${(error as Error).message}`, this.sid);
      return null;
    }
  }
}
