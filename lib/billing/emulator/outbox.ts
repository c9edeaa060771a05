import { randomUUID } from "node:crypto";
import type { Delivery } from "./state";

export interface OutboxOptions {
  deliveries: Delivery[];
  save: () => void;
  now: () => number;
  url: string;
  /** Milliseconds before each further try, where the answer was not the one wanted. */
  pauses: readonly number[];
  isAccepted: (status: number) => boolean;
  headers: (body: string) => Record<string, string>;
}

/** Milliseconds for which a webhook's answer is waited for. */
const patience = 15_000;
/** What has arrived is remembered for so many. */
const mostKept = 500;

/** Webhooks on their way: tried again by the emulator's clock, held back or sent again at will. */
export class Outbox {
  /** Nothing leaves, until it is let go. */
  held = false;
  readonly #options: OutboxOptions;
  #sending: Promise<void> = Promise.resolve();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  add(type: string, body: unknown): Delivery {
    const { deliveries, now, save } = this.#options;
    const delivery = {
      id: randomUUID(),
      type,
      body: JSON.stringify(body),
      tries: 0,
      nextAt: now(),
      answer: null,
    };
    deliveries.push(delivery);
    const arrived = deliveries.findIndex(({ nextAt }) => nextAt === null);
    if (deliveries.length > mostKept && arrived >= 0) deliveries.splice(arrived, 1);
    save();
    void this.flush();
    return delivery;
  }

  /** Once more, as it was. */
  again(id: string): void {
    const delivery = this.#options.deliveries.find((one) => one.id === id);
    if (!delivery) return;
    Object.assign(delivery, { tries: 0, nextAt: this.#options.now() });
    this.#options.save();
    void this.flush();
  }

  /** Sends what is due, one after another; resolves when that is done. */
  flush(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#round());
    return this.#sending;
  }

  async #round(): Promise<void> {
    const { deliveries, now } = this.#options;
    for (const delivery of [...deliveries]) {
      if (this.held) return;
      if (delivery.nextAt !== null && delivery.nextAt <= now()) await this.#send(delivery);
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    const { url, headers, pauses, now, isAccepted, save } = this.#options;
    const { body } = delivery;
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers(body) },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      (error: unknown) => (error instanceof Error ? error.name : "error"),
    );
    const arrived = typeof answer === "number" && isAccepted(answer);
    const pause = pauses[delivery.tries];
    delivery.tries += 1;
    delivery.answer = answer;
    delivery.nextAt = arrived || pause === undefined ? null : now() + pause;
    save();
  }
}
