/** What the service takes in a window, kept one below it. */
const limit = 19;
const windowMs = 60_000;
/** From here on a flush waits while the caller has something to hear. */
const thrift = 10;
/** From here on all that waits is said with one flush: where one segment ends is then only reckoned. */
const scarce = 16;
/** Heard so long before the audio runs out, the next batch is asked for. */
const leadMs = 1_500;

/** How things stand: something is being made, and when what was given will have been played. */
export interface FlushState {
  busy: boolean;
  playedAt: number;
}

/** Deepgram takes 20 flushes a minute on a connection. Free at first, then as seldom as the caller does not notice. */
export class FlushBudget {
  private spent: number[] = [];

  /** Milliseconds until the next flush is due; null: when what is being made is finished. */
  wait(now: number, { busy, playedAt }: FlushState): number | null {
    this.spent = this.spent.filter((at) => now - at < windowMs);
    const used = this.spent.length;
    if (used < thrift) return 0;
    if (busy) return null;
    const unheard = Math.max(0, playedAt - leadMs - now);
    const blocked = used < limit ? 0 : this.spent[used - limit]! + windowMs - now;
    return Math.max(unheard, blocked);
  }

  /** Whether another connection, with all of the limit before it, is worth having at hand. */
  get runsLow(): boolean {
    return this.spent.length >= thrift;
  }

  /** Whether what waits should share the next flush. */
  get shares(): boolean {
    return this.spent.length >= scarce;
  }

  spend(now: number): void {
    this.spent.push(now);
  }
}
