import type { Party } from "./leg";
import { silentFrame } from "./line-audio";
import { PlayQueue } from "./play-queue";

/** A recording or a voice of the network's own, played once. */
export class Announcement implements Party {
  readonly played: Promise<void>;
  readonly #queue = new PlayQueue();

  constructor(audio: Buffer) {
    this.played = new Promise((resolve) => {
      this.#queue.add(audio);
      this.#queue.note(resolve);
    });
  }

  exchange(): Buffer {
    return this.#queue.next() ?? silentFrame;
  }
}
