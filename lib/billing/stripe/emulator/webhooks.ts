import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Emulator } from "./emulator";
import type { DeliveryRow } from "./private-records";

/** Milliseconds before each further try; the last is repeated until three days have gone by. */
const pauses = [1_000, 3_000, 10_000, 30_000, 120_000, 600_000, 3_600_000];
const mostTries = 80;
const patience = 15_000;

/** `t=…,v1=…` as `stripe.webhooks.constructEvent` checks it. */
export function signWebhook(body: string, secret: string, seconds: number): string {
  const signature = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${signature}`;
}

/**
 * Brings events to the product: one after another in the order they happened, unless told to shuffle or to hold them. What is not answered
 * with 2xx is tried again after growing pauses, and does not keep the others waiting.
 */
export class WebhookSender {
  readonly #emulator: Emulator;
  readonly #url: string;
  readonly #secret: string;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | null = null;
  #closed = false;
  /** Those that have not arrived, oldest first. */
  readonly #open = new Set<DeliveryRow>();
  readonly #abort = new AbortController();

  constructor(emulator: Emulator, { url, secret }: { url: string; secret: string }) {
    this.#emulator = emulator;
    this.#url = url;
    this.#secret = secret;
    for (const delivery of emulator.store.all("_delivery"))
      if (delivery.nextAt !== null) this.#open.add(delivery);
    emulator.onDelivery = (delivery) => {
      this.#open.add(delivery);
      this.wake();
    };
    this.wake();
  }

  wake(delay = 5): void {
    if (this.#closed || this.#sending) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#sending = this.#round().finally(() => {
        this.#sending = null;
        this.#sleepUntilNext();
      });
    }, delay);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#abort.abort();
    await this.#sending?.catch(() => {});
  }

  /** Resolves when nothing is left to be sent now; what failed waits for its next try. */
  async idle(): Promise<void> {
    while (!this.#closed && (this.#sending || this.#due().length > 0)) {
      if (!this.#sending) this.wake(0);
      await sleep(5);
    }
  }

  #waiting(): DeliveryRow[] {
    if (this.#emulator.settings.deliver === "held") return [];
    return [...this.#open];
  }

  #due(): DeliveryRow[] {
    const now = this.#emulator.realNow();
    const due = this.#waiting().filter(({ nextAt }) => (nextAt ?? 0) <= now);
    return this.#emulator.settings.deliver === "shuffled" ? shuffled(due) : due;
  }

  async #round(): Promise<void> {
    for (let due = this.#due(); due.length > 0 && !this.#closed; due = this.#due()) {
      for (const delivery of due) {
        if (this.#closed || this.#emulator.settings.deliver === "held") return;
        await this.#send(delivery);
      }
    }
  }

  #sleepUntilNext(): void {
    const next = Math.min(...this.#waiting().map(({ nextAt }) => nextAt ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(next)) this.wake(Math.min(Math.max(5, next - this.#emulator.realNow()), 60_000));
  }

  async #send(delivery: DeliveryRow): Promise<void> {
    const { store, realNow } = this.#emulator;
    const event = store.get("event", delivery.event);
    if (!event) {
      store.save(Object.assign(delivery, { nextAt: null, status: "given_up" }));
      this.#open.delete(delivery);
      return;
    }
    const answer = await this.#post(JSON.stringify(event, null, 2));
    if (this.#closed) return;
    delivery.attempts += 1;
    delivery.lastAnswer = answer;
    const arrived = typeof answer === "number" && answer >= 200 && answer < 300;
    const pause = delivery.attempts < mostTries ? (pauses[delivery.attempts - 1] ?? pauses.at(-1)!) : null;
    delivery.nextAt = arrived || pause === null ? null : realNow() + pause;
    delivery.status = arrived ? "delivered" : pause === null ? "given_up" : "waiting";
    if (arrived) store.save(Object.assign(event, { pending_webhooks: 0 }));
    if (delivery.nextAt === null) this.#open.delete(delivery);
    store.save(delivery);
    store.commit();
  }

  /** The status, or why there is none. */
  async #post(body: string): Promise<number | string> {
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (emulated)",
          "stripe-signature": signWebhook(body, this.#secret, Math.floor(Date.now() / 1000)),
        },
        body,
        redirect: "manual",
        signal: AbortSignal.any([AbortSignal.timeout(patience), this.#abort.signal]),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      return error instanceof Error ? error.name : "error";
    }
  }
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
