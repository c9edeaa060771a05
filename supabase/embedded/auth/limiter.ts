import { AuthError } from "./responses";

interface Window {
  count: number;
  endsAt: number;
}

/**
 * At most `limit` events per key in `windowMs`. Kept in memory: one process serves the stack, and a guesser cannot
 * restart it.
 */
export class Limiter {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #windows = new Map<string, Window>();

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Throws 429 when the key has used up its window. */
  check(key: string, code = "over_request_rate_limit"): void {
    const window = this.#windows.get(key);
    if (!window || window.endsAt <= Date.now() || window.count < this.#limit) return;
    const seconds = Math.ceil((window.endsAt - Date.now()) / 1000);
    throw new AuthError(
      429,
      code,
      `For security purposes, you can only request this after ${seconds} seconds.`,
    );
  }

  /** Counts one event; throws 429 when the window is used up. Both at once, so that parallel requests cannot slip by. */
  take(key: string, code?: string): void {
    this.check(key, code);
    this.add(key);
  }

  add(key: string): void {
    const now = Date.now();
    const window = this.#windows.get(key);
    if (window && window.endsAt > now) {
      window.count += 1;
      return;
    }
    if (this.#windows.size > 10_000) this.#forget(now);
    this.#windows.set(key, { count: 1, endsAt: now + this.#windowMs });
  }

  reset(key: string): void {
    this.#windows.delete(key);
  }

  #forget(now: number): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key);
  }
}
