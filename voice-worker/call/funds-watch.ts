import type { CallFunds } from "./call-store";

export interface FundsWatchDeps {
  /** Has what the call may cost from now on put aside. Null: it costs nothing. */
  extend(): Promise<CallFunds | null>;
  now(): number;
  after(ms: number, work: () => void): () => void;
  /** Until when the call is paid for; null: there is enough. */
  onFunds(until: number | null): void;
  onError(error: unknown): void;
}

/** Three minutes are put aside each time. */
const everyMs = 60_000;
/** As long as there is too little it is looked whether there is more, or the question had no answer. */
const soonMs = 10_000;
/** What is paid for has room for a sentence that is finished and for the goodbye. */
const goodbyeMs = 12_000;

/**
 * Keeps a call paid for as it goes on, beside it: nobody who talks waits for an answer of this. A database that gives none is no empty wallet: what it
 * has told last holds.
 */
export class FundsWatch {
  #cancel: (() => void) | null = null;
  #over = false;
  #short = false;
  #asked = 0;

  constructor(private readonly deps: FundsWatchDeps) {}

  begin(): void {
    if (!this.#over) this.#ask();
  }

  end(): void {
    this.#over = true;
    this.#cancel?.();
  }

  #ask(): void {
    const asked = ++this.#asked;
    // An answer that is late is made up for by the next.
    this.#again(soonMs);
    this.deps.extend().then(
      (funds) => {
        if (asked === this.#asked) this.#told(funds);
      },
      (error: unknown) => {
        if (!this.#over) this.deps.onError(error);
      },
    );
  }

  #told(funds: CallFunds | null): void {
    if (this.#over) return;
    if (!funds) {
      this.#cancel?.();
      return;
    }
    const { enough, leftSeconds } = funds;
    if (!enough) this.deps.onFunds(this.deps.now() + leftSeconds * 1_000 - goodbyeMs);
    else if (this.#short) this.deps.onFunds(null);
    this.#short = !enough;
    this.#again(enough ? everyMs : soonMs);
  }

  #again(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.deps.after(ms, () => {
      if (!this.#over) this.#ask();
    });
  }
}
