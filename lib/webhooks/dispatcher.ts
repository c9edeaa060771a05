import type { Logger } from "pino";

export interface DispatcherDeps<Claimed> {
  /** Takes up to so many deliveries whose time has come, each of another endpoint. */
  claim: (limit: number) => Promise<Claimed[]>;
  /** Sends one and keeps how it went; `signal` stops it. */
  deliver: (claimed: Claimed, signal: AbortSignal) => Promise<void>;
  /** When the next is due; null: none waits. */
  nextAt: () => Promise<Date | null>;
  logger: Pick<Logger, "warn">;
  now?: () => number;
  /** Deliveries at once. */
  maxInFlight?: number;
  /** How long it sleeps at most, should it not be told of something. */
  maxSleepMs?: number;
}

/**
 * Sends what waits, many endpoints at once and one message of each: one that hangs holds up nobody but itself. It sleeps until the next is due or
 * until `wake` is called; any number of processes may run one, because what one has claimed no other gets.
 */
export class WebhookDispatcher<Claimed> {
  readonly #deps: DispatcherDeps<Claimed>;
  readonly #flying = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  readonly #maxInFlight: number;
  #woken = false;
  #rouse: () => void = () => {};
  #running: Promise<void> | undefined;

  constructor(deps: DispatcherDeps<Claimed>) {
    this.#deps = deps;
    this.#maxInFlight = deps.maxInFlight ?? 100;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something to send. */
  wake(): void {
    this.#woken = true;
    this.#rouse();
  }

  /** Claims nothing more; what is on its way is given `graceMs`, then given back to be sent by another. */
  async stop(graceMs = 5_000): Promise<void> {
    this.#stopping = true;
    this.wake();
    const timer = setTimeout(() => this.#stopped.abort(), graceMs);
    await this.#running;
    await Promise.allSettled(this.#flying);
    clearTimeout(timer);
  }

  #stopping = false;

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#woken = false;
      const sleepMs = await this.#work().catch((error: unknown) => {
        this.#deps.logger.warn({ err: error }, "webhooks: the database is away");
        return 2_000;
      });
      if (!this.#woken && !this.#stopping) await this.#sleep(sleepMs);
    }
  }

  /** Takes and sends what there is; gives for how long there is nothing. */
  async #work(): Promise<number> {
    const room = this.#maxInFlight - this.#flying.size;
    const { maxSleepMs = 5_000, now = Date.now } = this.#deps;
    if (room <= 0) return maxSleepMs;
    const claimed = await this.#deps.claim(room);
    for (const one of claimed) this.#send(one);
    if (claimed.length > 0) return 0;
    const next = await this.#deps.nextAt();
    // Due already and not to be had: another process is at it.
    return next ? Math.min(maxSleepMs, Math.max(50, next.getTime() - now())) : maxSleepMs;
  }

  #send(claimed: Claimed): void {
    const flight: Promise<void> = this.#deps
      .deliver(claimed, this.#stopped.signal)
      .catch((error: unknown) => this.#deps.logger.warn({ err: error }, "webhooks: a delivery was not kept"))
      .finally(() => {
        this.#flying.delete(flight);
        // Its endpoint is free for the next.
        this.wake();
      });
    this.#flying.add(flight);
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
