/** What can go wrong on the way to Stripe: before anything is done, or after the money was taken. */
export const faultKinds = ["500", "429", "hang", "drop", "500_after", "timeout_after", "drop_after"] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Of the next so many requests that fit; 1 when not said. */
  times?: number;
  /** Only requests with this method. */
  method?: string;
  /** Only requests whose path begins so. */
  path?: string;
  /** Seconds, of a 429. */
  retryAfter?: number;
}

/** The faults that are still to come. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault of this request, which it uses up. */
  take(method: string, path: string): Fault | null {
    const found = this.#waiting.find(
      ({ fault }) =>
        (!fault.method || fault.method === method) && (!fault.path || path.startsWith(fault.path)),
    );
    if (!found) return null;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== found);
    return found.fault;
  }
}
