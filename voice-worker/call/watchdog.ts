/** Calls back in so many milliseconds; gives what cancels it. */
export function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** Waits for `work`, but no longer than `ms`. Rejects as it does. */
export async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = later(ms, resolve);
  });
  await Promise.race([work, late]).finally(() => cancel());
}

/** One thing at a time that must not be waited for for ever. */
export class Watchdog {
  #cancel: (() => void) | null = null;

  constructor(private readonly guard: (work: () => void) => () => void) {}

  watch(ms: number, then: () => void): void {
    this.rest();
    this.#cancel = later(ms, this.guard(then));
  }

  rest(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
