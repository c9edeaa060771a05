import { setTimeout as sleep } from "node:timers/promises";
import { Announcement } from "../announcement";
import { Bridge } from "../bridge";
import type { FaultBox } from "../carrier-faults";
import type { EndReason, Leg } from "../leg";
import type { PhoneNetwork } from "../network";
import { MediaChannel } from "./media-channel";
import type { Trunk } from "./trunks";

export interface AsteriskContext {
  network: PhoneNetwork;
  faults: FaultBox;
  channels: Map<string, AsteriskCall>;
  /** Global variables, which ARI may set. */
  globals: Map<string, string>;
}

/** DIALSTATUS and HANGUPCAUSE (Q.850). */
const ends: Record<EndReason, readonly [status: string, cause: string]> = {
  hangup: ["ANSWER", "16"],
  busy: ["BUSY", "17"],
  no_answer: ["NOANSWER", "19"],
  rejected: ["BUSY", "21"],
  failed: ["CHANUNAVAIL", "20"],
  canceled: ["CANCEL", "16"],
};

/** What a caller hears who is turned away with a cause. */
const turnedAway: Record<string, EndReason> = { "17": "busy", "21": "rejected" };

/** A key is waited for so long. */
const keyMs = 5_000;

/** What res_http_media_cache would fetch; null: nothing that can be played. */
async function soundAt(url: string): Promise<Buffer | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** The number in `PJSIP/+573001112233@trunk`. */
export const numberIn = (endpoint: string): string => `+${/\/\+?(\d+)/.exec(endpoint)?.[1] ?? ""}`;

/** One channel of the trunk's, and what the dialplan of docs/asterisk does with it. */
export class AsteriskCall {
  readonly #trunk: Trunk;
  readonly #channel: string;
  /** The call's name with TalIA, of one that TalIA made. */
  readonly #call: string | null;
  readonly #leg: Leg;
  readonly #context: AsteriskContext;
  #stream: MediaChannel | null = null;

  constructor(
    { trunk, channel, call, leg }: { trunk: Trunk; channel: string; call: string | null; leg: Leg },
    context: AsteriskContext,
  ) {
    this.#trunk = trunk;
    this.#channel = channel;
    this.#call = call;
    this.#leg = leg;
    this.#context = context;
    context.channels.set(channel, this);
    leg.onEnded = (reason) => void this.#ended(reason);
  }

  /** The user of the ARI whose channel it is. */
  get user(): string {
    return this.#trunk.user;
  }

  /** [talia-inbound] */
  async inbound(): Promise<void> {
    await this.#connect(
      await this.#ask({ event: "inbound", to: this.#leg.far, from: this.#leg.phone.number }),
    );
  }

  /** [talia-dial] and [talia-answered]: it rings; the leg is given up after so many seconds. */
  outbound(ringSeconds: number): void {
    const leg = this.#leg;
    leg.onAnswered = () =>
      void this.#ask({ event: "answered", call: this.#call ?? "" }).then((answer) => this.#connect(answer));
    const giveUp = () => leg.state === "ringing" && leg.end("no_answer", "network");
    setTimeout(giveUp, ringSeconds * 1000).unref();
  }

  hangUp(): void {
    this.#leg.end(this.#leg.state === "up" ? "hangup" : "canceled", "network");
  }

  /** [talia-stream] */
  async #connect(answer: string): Promise<void> {
    const [kind, value = ""] = answer.split(":");
    const leg = this.#leg;
    if (leg.state === "ended") return;
    if (kind !== "ticket")
      return leg.end(kind === "refused" ? (turnedAway[value] ?? "failed") : "failed", "network");
    const { streamUrl, streamCredentials } = this.#trunk;
    const stream = new MediaChannel({
      url: `${streamUrl}?${new URLSearchParams({ ticket: value, channel: this.#channel })}`,
      credentials: streamCredentials,
      channelId: `${this.#channel}.1`,
      variables: { DIALEDPEERNUMBER: "talia" },
      faults: this.#context.faults,
      onHangup: () => stream.close(),
    });
    this.#stream = stream;
    leg.connect(stream);
    if (!(await stream.opened)) return this.#unheard(value);
    leg.answer();
    await stream.closed;
    this.#stream = null;
    if (this.#leg.state !== "up") return;
    const [endpoint, from = "", , say = ""] = this.#takeTransfer().split("|");
    const back = endpoint ? await this.#handOver(endpoint, from, say) : "";
    if (this.#leg.state !== "up") return;
    if (back.startsWith("ticket:")) return this.#connect(back);
    leg.end("hangup", "network");
  }

  /** No worker took the stream. */
  async #unheard(ticket: string): Promise<void> {
    this.#stream = null;
    const call = this.#call && { call: this.#call };
    const answer = await this.#ask({ event: "unheard", ...call, ticket, status: "CHANUNAVAIL", cause: "20" });
    if (answer.startsWith("ticket:")) return this.#connect(answer);
    this.#leg.end("failed", "network");
  }

  /** [talia-transfer] */
  #takeTransfer(): string {
    const { globals } = this.#context;
    const name = `TALIA_TRANSFER_${this.#channel.replace(/[.-]/g, "_")}`;
    const left = globals.get(name) ?? "";
    globals.delete(name);
    return left;
  }

  /** Dials a person, and joins them with the caller if they take the call. Gives what is to come after. */
  async #handOver(endpoint: string, from: string, say: string): Promise<string> {
    const { network } = this.#context;
    const caller = this.#leg;
    caller.connect(null);
    const person = network.ring(numberIn(endpoint), from);
    const decided = new Promise<void>((resolve) => {
      person.onAnswered = resolve;
      person.onEnded = () => resolve();
    });
    const timer = setTimeout(() => person.state === "ringing" && person.end("no_answer", "network"), 25_000);
    await Promise.race([decided, caller.phone.until(() => caller.state === "ended")]);
    clearTimeout(timer);
    const answered = person.state === "up";
    const joined = answered && caller.state === "up" && (say === "" || (await this.#isTaken(person, say)));
    if (joined) {
      const bridge = new Bridge();
      bridge.join(caller);
      bridge.join(person);
      await Promise.race([
        person.phone.until(() => person.state === "ended"),
        caller.phone.until(() => caller.state === "ended"),
      ]);
    }
    if (person.state !== "ended") person.end(joined ? "hangup" : "canceled", "network");
    const [status, cause] = ends[joined ? "hangup" : (person.endReason ?? "failed")];
    const call = this.#call && { call: this.#call };
    return this.#ask({ event: "transfer", ...call, status: answered && !joined ? "REFUSED" : status, cause });
  }

  /** [talia-told]: by pressing 1, once they know what it is about. Where there is nothing to hear, in any case. */
  async #isTaken(person: Leg, say: string): Promise<boolean> {
    let key = "";
    person.onDigit = (digit) => {
      key ||= digit;
    };
    const over = () => key !== "" || person.state !== "up" || this.#leg.state !== "up";
    for (let times = 0; times < 2 && !over(); times += 1) {
      const sound = await soundAt(say);
      if (!sound) return person.state === "up" && this.#leg.state === "up";
      const announcement = new Announcement(sound);
      person.connect(announcement);
      await Promise.race([announcement.played, person.phone.until(over), this.#leg.phone.until(over)]);
      person.connect(null);
      await Promise.race([sleep(keyMs), person.phone.until(over), this.#leg.phone.until(over)]);
    }
    return key === "1" && person.state === "up" && this.#leg.state === "up";
  }

  async #ended(reason: EndReason): Promise<void> {
    this.#context.channels.delete(this.#channel);
    this.#stream?.close();
    const [status, cause] = ends[reason];
    await this.#ask({ event: "ended", ...(this.#call && { call: this.#call }), status, cause });
  }

  /** [talia-ask]: an empty answer when there is none, as CURL has it. */
  async #ask(form: Record<string, string>): Promise<string> {
    const { faults } = this.#context;
    await sleep(faults.draw(faults.now.webhookMs));
    try {
      const response = await fetch(this.#trunk.webhookUrl, {
        method: "POST",
        headers: { authorization: `Bearer ${this.#trunk.token}` },
        body: new URLSearchParams({ ...form, channel: this.#channel }),
        signal: AbortSignal.timeout(8_000),
      });
      return response.ok ? (await response.text()).trim() : "";
    } catch {
      return "";
    }
  }
}
