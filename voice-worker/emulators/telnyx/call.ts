import { randomUUID, sign } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Announcement } from "../announcement";
import { Bridge } from "../bridge";
import type { FaultBox } from "../carrier-faults";
import { forgetCalls } from "../forget-calls";
import { JsonStream } from "../json-stream";
import type { EndReason, Leg } from "../leg";
import { silence } from "../line-audio";
import type { PhoneNetwork } from "../network";
import { spoken } from "../phone-speech";
import type { TelnyxAccounts } from "./accounts";
import { telnyxDialect } from "./stream-dialect";

export interface TelnyxContext {
  network: PhoneNetwork;
  accounts: TelnyxAccounts;
  faults: FaultBox;
  calls: Map<string, TelnyxCall>;
}

export interface TelnyxCallSettings {
  account: string;
  connectionId: string;
  direction: "incoming" | "outgoing";
  from: string;
  to: string;
  webhookUrl: string;
  clientState: string | null;
  /** The session this leg belongs to, where it is one of several. */
  session?: string;
}

const causes: Record<EndReason, readonly [cause: string, sip: string]> = {
  hangup: ["normal_clearing", "200"],
  busy: ["user_busy", "486"],
  no_answer: ["timeout", "480"],
  rejected: ["call_rejected", "603"],
  failed: ["unspecified", "500"],
  canceled: ["originator_cancel", "487"],
};

/** Waits before a webhook that was not taken is sent again. */
const retryMs = [250, 1_000];

/** One leg of Telnyx's Call Control: commands in, reports out. */
export class TelnyxCall {
  readonly id = `v3:${randomUUID().replaceAll("-", "")}`;
  readonly legId = randomUUID();
  readonly session: string;
  readonly settings: TelnyxCallSettings;
  readonly leg: Leg;
  readonly #startedAt = new Date();
  readonly #context: TelnyxContext;
  readonly #commands = new Set<string>();
  #stream: JsonStream | null = null;
  #bridgedWith: TelnyxCall | null = null;

  constructor(settings: TelnyxCallSettings, leg: Leg, context: TelnyxContext) {
    this.settings = settings;
    this.session = settings.session ?? randomUUID();
    this.leg = leg;
    this.#context = context;
    context.calls.set(this.id, this);
    leg.onAnswered = () => this.report("call.answered", { start_time: this.#startedAt.toISOString() });
    leg.onDigit = (digit) => this.report("call.dtmf.received", { digit });
    leg.onEnded = (reason) => this.#ended(reason);
  }

  get isOver(): boolean {
    return this.leg.state === "ended";
  }

  /** Whether a command of that name is new: one is carried out once. */
  isNew(command: unknown): boolean {
    if (typeof command !== "string" || command === "") return true;
    if (this.#commands.has(command)) return false;
    this.#commands.add(command);
    return true;
  }

  /** Sends a webhook, signed; again when it was not taken. */
  report(type: string, more: Record<string, unknown> = {}): void {
    const { webhookUrl, connectionId, clientState, direction, from, to } = this.settings;
    if (!webhookUrl) return;
    const { faults } = this.#context;
    const data = {
      record_type: "event",
      event_type: type,
      id: randomUUID(),
      occurred_at: new Date().toISOString(),
      payload: {
        call_control_id: this.id,
        call_leg_id: this.legId,
        call_session_id: this.session,
        connection_id: connectionId,
        client_state: clientState,
        direction,
        from,
        to,
        ...more,
      },
    };
    const times = faults.strikes(faults.now.repeatCallbacks) ? 2 : 1;
    for (let time = 0; time < times; time += 1) void this.#deliver(webhookUrl, data);
  }

  async #deliver(url: string, data: object): Promise<void> {
    const { faults } = this.#context;
    await sleep(faults.draw(faults.now.webhookMs) + faults.random() * faults.now.scatterCallbacksMs);
    for (let attempt = 1; ; attempt += 1) {
      const taken = await this.#post(url, JSON.stringify({ data, meta: { attempt, delivered_to: url } }));
      const wait = retryMs[attempt - 1];
      if (taken || wait === undefined) return;
      await sleep(wait);
    }
  }

  async #post(url: string, body: string): Promise<boolean> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = sign(null, Buffer.from(`${timestamp}|${body}`), this.#context.accounts.privateKey);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "telnyx-signature-ed25519": signature.toString("base64"),
          "telnyx-timestamp": timestamp,
          "user-agent": "telnyx-webhooks",
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      return response.ok;
    } catch {
      return false;
    }
  }

  startStream(url: string, authToken: string | null): void {
    this.stopStream();
    const streamId = randomUUID();
    const { from, to, clientState } = this.settings;
    const stream = new JsonStream({
      url,
      faults: this.#context.faults,
      dialect: telnyxDialect({
        streamId,
        callControlId: this.id,
        session: this.session,
        from,
        to,
        clientState,
        authToken,
      }),
    });
    this.#stream = stream;
    this.leg.connect(stream);
    this.report("streaming.started", { stream_id: streamId });
    void stream.ended.then((how) => {
      if (this.#stream === stream) this.#stream = null;
      if (how === "refused")
        this.report("streaming.failed", {
          stream_id: streamId,
          failure_reason: "connection_failed",
          stream_params: { stream_url: url, track: "inbound_track" },
        });
      else this.report("streaming.stopped", { stream_id: streamId });
    });
  }

  stopStream(): void {
    this.#stream?.stop();
    this.#stream = null;
  }

  async speak(text: string, language: string): Promise<void> {
    if (this.isOver) return;
    this.report("call.speak.started");
    await this.announce(text, language);
    this.report("call.speak.ended", { status: this.isOver ? "call_hangup" : "completed" });
  }

  /** Lets the phone hear something, to its end. */
  async announce(text: string, language: string): Promise<void> {
    const audio = await spoken(this.#context.network.speech, text, language, "telnyx");
    if (this.isOver) return;
    const announcement = new Announcement(Buffer.concat([audio, silence(100)]));
    this.leg.connect(announcement);
    await Promise.race([announcement.played, this.leg.phone.until(() => this.isOver)]);
    if (!this.isOver && !this.#bridgedWith) this.leg.connect(this.#stream);
  }

  /** Lets two legs hear one another, until one of them ends. */
  bridge(other: TelnyxCall): void {
    const bridge = new Bridge();
    this.#bridgedWith = other;
    other.#bridgedWith = this;
    for (const call of [this, other]) {
      bridge.join(call.leg);
      call.report("call.bridged");
    }
  }

  hangUp(): void {
    this.leg.end(this.leg.state === "up" ? "hangup" : "canceled", "network");
  }

  #ended(reason: EndReason): void {
    this.stopStream();
    forgetCalls(this.#context.calls);
    const [cause, sip] = causes[reason];
    const phone = this.settings.direction === "incoming" ? "caller" : "callee";
    this.report("call.hangup", {
      hangup_cause: cause,
      hangup_source: this.leg.endedBy === "phone" ? phone : "unknown",
      sip_hangup_cause: sip,
      start_time: this.#startedAt.toISOString(),
      end_time: new Date().toISOString(),
    });
    if (this.#bridgedWith && !this.#bridgedWith.isOver) this.#bridgedWith.hangUp();
  }
}
