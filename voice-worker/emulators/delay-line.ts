import { silentFrame } from "./line-audio";

/** Frames that are under way for a while, as on a long line. */
export class DelayLine {
  readonly #frames: Buffer[] = [];

  /** Puts a frame in and takes one out: the one of `ms` ago, in steps of 20. */
  pass(frame: Buffer, ms: number): Buffer {
    const length = Math.round(ms / 20);
    if (length === 0 && this.#frames.length === 0) return frame;
    this.#frames.push(frame);
    if (this.#frames.length <= length) return silentFrame;
    const out = this.#frames.shift() as Buffer;
    // The line has become shorter: it is caught up with at once.
    while (this.#frames.length > length) this.#frames.shift();
    return out;
  }
}
