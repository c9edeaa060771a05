/** How long a person waits for the first word of a model before the deterministic path answers (FLOW-4). */
export const firstWordMs = 3_000;

/** One span of waiting, shared by all that a turn asks of models one after the other. */
export interface Patience {
  /** Milliseconds that are left, 0 when the time is over. */
  left(): number;
}

/** Patience that begins now. `now` in milliseconds, on a clock that never goes back. */
export function patience(totalMs: number = firstWordMs, now = () => performance.now()): Patience {
  const until = now() + totalMs;
  return { left: () => Math.max(0, until - now()) };
}

/** What `work` gives, or null when it is not there in time. A later failure of it is nobody's concern any more. */
export function inTime<T>(work: Promise<T>, { left }: Patience): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), left());
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
