const frameMs = 20;
/** After a longer stop than this what was missed is not caught up with: nobody would have heard it. */
const mostBehind = 50;

/**
 * One timer for all calls of the process, every 20 ms by the clock: a tick that comes late is followed by the ones it
 * delayed, so that over a minute exactly 3000 frames pass. It runs only while somebody listens.
 */
export class Pacer {
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #next = 0;

  add(listener: () => void): void {
    this.#listeners.add(listener);
    if (this.#timer) return;
    this.#next = performance.now() + frameMs;
    this.#schedule();
  }

  remove(listener: () => void): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, this.#next - performance.now()));
  }

  #tick(): void {
    const now = performance.now();
    if (now - this.#next > mostBehind * frameMs) this.#next = now;
    while (this.#next <= now + 1) {
      for (const listener of [...this.#listeners]) listener();
      this.#next += frameMs;
    }
    if (this.#listeners.size > 0) this.#schedule();
    else this.#timer = undefined;
  }
}
