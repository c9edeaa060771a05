/** So many frames are held back while one before them is missing: 60 ms, after which it is lost. */
const depth = 3;

/** A numbering this many frames in the past is not late but begun anew. */
const restart = 10;

/**
 * Puts the numbered frames of a stream in order, within a small bound: a missing frame holds back three at most, a lost one
 * is passed over, one that comes twice or too late is dropped. Frames in order pass without a copy.
 */
export class FrameOrder {
  readonly #deliver: (audio: Buffer) => void;
  readonly #held = new Map<number, Buffer>();
  #next: number | undefined;
  #late = 0;

  constructor(deliver: (audio: Buffer) => void) {
    this.#deliver = deliver;
  }

  /** Takes a frame, whose audio is only lent. A frame without a number (NaN) is next. */
  push(number: number, audio: Buffer): void {
    if (Number.isNaN(number)) {
      this.#deliver(audio);
      return;
    }
    // A stream is numbered from 1, and its very first frames may change places.
    this.#next ??= number <= depth ? Math.min(number, 1) : number;
    if (number < this.#next) {
      if (!this.#startsAnew()) return;
      this.#next = number;
    }
    this.#late = 0;
    if (number === this.#next) {
      this.#next += 1;
      this.#deliver(audio);
      this.#deliverReady();
    } else {
      this.#held.set(number, Buffer.from(audio));
      if (this.#held.size >= depth) this.flush();
    }
  }

  /** Delivers what is held back, whatever is missing. */
  flush(): void {
    for (const number of [...this.#held.keys()].sort((a, b) => a - b)) {
      const audio = this.#held.get(number)!;
      this.#next = number + 1;
      this.#deliver(audio);
    }
    this.#held.clear();
  }

  #startsAnew(): boolean {
    this.#late += 1;
    if (this.#late < restart) return false;
    this.flush();
    return true;
  }

  #deliverReady(): void {
    // Nearly always nothing is held: the hot path ends here.
    while (this.#held.size > 0) {
      const audio = this.#held.get(this.#next!);
      if (!audio) return;
      this.#held.delete(this.#next!);
      this.#next! += 1;
      this.#deliver(audio);
    }
  }
}
