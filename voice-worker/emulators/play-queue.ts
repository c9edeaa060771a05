import { frameBytes, silentFrame } from "./line-audio";

/** What is waiting to be played at one end of a line: audio, and notes between it that are called when reached. */
export class PlayQueue {
  #items: Array<Buffer | (() => void)> = [];
  #head = 0;
  #offset = 0;
  #bytes = 0;

  /** Bytes that are still to be played. */
  get bytes(): number {
    return this.#bytes;
  }

  add(audio: Buffer): void {
    if (audio.length === 0) return;
    this.#items.push(audio);
    this.#bytes += audio.length;
  }

  /** Calls `note` when all audio before it was played: at once, where there is none. */
  note(note: () => void): void {
    if (this.#bytes === 0 && this.#head === this.#items.length) note();
    else this.#items.push(note);
  }

  /** The next 20 ms, or null where nothing is waiting. */
  next(): Buffer | null {
    if (this.#bytes === 0) return null;
    const first = this.#items[this.#head];
    // Most audio comes in whole frames: those are passed on as they are.
    if (Buffer.isBuffer(first) && first.length - this.#offset >= frameBytes) {
      const frame = first.subarray(this.#offset, this.#offset + frameBytes);
      this.#advance(frameBytes);
      return frame;
    }
    const frame = Buffer.from(silentFrame);
    for (let filled = 0; filled < frameBytes && this.#bytes > 0; ) {
      const item = this.#items[this.#head] as Buffer;
      const part = item.subarray(this.#offset, this.#offset + frameBytes - filled);
      part.copy(frame, filled);
      filled += part.length;
      this.#advance(part.length);
    }
    return frame;
  }

  /** Throws the audio away; the notes are given back, uncalled, in order. */
  clear(): Array<() => void> {
    const notes = this.#items.slice(this.#head).filter((item) => typeof item === "function");
    this.#items = [];
    this.#head = this.#offset = this.#bytes = 0;
    return notes;
  }

  /** Leaves `bytes` of audio behind, and calls the notes that come next. */
  #advance(bytes: number): void {
    this.#bytes -= bytes;
    this.#offset += bytes;
    if (this.#offset === (this.#items[this.#head] as Buffer).length) {
      this.#offset = 0;
      this.#head += 1;
    }
    const reached: Array<() => void> = [];
    for (let item = this.#items[this.#head]; typeof item === "function"; item = this.#items[this.#head]) {
      reached.push(item);
      this.#head += 1;
    }
    if (this.#head > 256) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    // Last, so that a note may add to the queue or clear it.
    for (const note of reached) note();
  }
}
