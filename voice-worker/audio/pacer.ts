import { frameMs } from "./format";

/** Something that sends audio in step with time. It is told the time, and sends whatever is due by then. */
export interface Paced {
  pace(now: number): void;
}

export interface PacerClock {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Calls back once, after so many milliseconds; gives what cancels it. */
  after(ms: number, call: () => void): () => void;
}

const realClock: PacerClock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * The one beat of all calls of a process: a timer each 20 ms for everybody who has something to send, none when nobody has.
 * The beat does not drift (each is reckoned from the first), and a late one is not made up for by a burst: whoever is paced
 * is told the time and sends what is due by then.
 */
export class Pacer {
  /** How late beats came. */
  readonly lateness = new LatenessHistogram();
  private readonly paced: Paced[] = [];
  private cancel: (() => void) | null = null;
  private due = 0;

  constructor(
    private readonly clock: PacerClock = realClock,
    /** One call's fault is told here and touches no other. */
    private readonly onFault: (fault: unknown, paced: Paced) => void = () => {},
  ) {}

  get size(): number {
    return this.paced.length;
  }

  /** Whoever is in already stays in once. */
  add(paced: Paced): void {
    if (this.paced.includes(paced)) return;
    this.paced.push(paced);
    if (this.cancel) return;
    this.due = this.clock.now() + frameMs;
    this.wait();
  }

  remove(paced: Paced): void {
    const index = this.paced.indexOf(paced);
    if (index < 0) return;
    // Order does not matter: the last takes the place, so that nothing is moved. `beat` goes backwards for that.
    const last = this.paced.pop()!;
    if (last !== paced) this.paced[index] = last;
    if (this.paced.length) return;
    this.cancel?.();
    this.cancel = null;
  }

  private wait(): void {
    this.cancel = this.clock.after(Math.max(0, this.due - this.clock.now()), this.beat);
  }

  private readonly beat = (): void => {
    const now = this.clock.now();
    this.lateness.add(now - this.due);
    // The next on the grid: beats that were missed are left out.
    this.due += frameMs * Math.max(1, Math.ceil((now - this.due + 0.001) / frameMs));
    for (let index = this.paced.length - 1; index >= 0; index -= 1) {
      const paced = this.paced[index];
      if (!paced) continue;
      try {
        paced.pace(now);
      } catch (fault) {
        this.remove(paced);
        this.onFault(fault, paced);
      }
    }
    if (this.paced.length) this.wait();
  };
}

const buckets = 250;

/** How late, by whole milliseconds up to a quarter of a second. */
export class LatenessHistogram {
  private readonly counts = new Uint32Array(buckets + 1);
  count = 0;
  max = 0;

  add(ms: number): void {
    const late = Math.max(0, ms);
    this.counts[Math.min(buckets, Math.floor(late))]! += 1;
    this.count += 1;
    if (late > this.max) this.max = late;
  }

  /** The upper edge of the millisecond within which this share (0 to 1) of the beats came. */
  percentile(share: number): number {
    const wanted = share * this.count;
    let seen = 0;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      seen += this.counts[bucket]!;
      if (seen && seen >= wanted) return Math.min(bucket + 1, this.max);
    }
    return this.max;
  }

  reset(): void {
    this.counts.fill(0);
    this.count = 0;
    this.max = 0;
  }
}
