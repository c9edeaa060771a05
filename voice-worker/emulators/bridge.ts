import type { Leg } from "./leg";
import { mix, silentFrame } from "./line-audio";

/** Legs that hear one another: two of a transferred call, or more in a conference. */
export class Bridge {
  /** What each said in the last 20 ms. */
  readonly #said = new Map<Leg, Buffer>();

  get size(): number {
    return this.#said.size;
  }

  join(leg: Leg): void {
    this.#said.set(leg, silentFrame);
    leg.connect({
      exchange: (frame) => {
        this.#said.set(leg, frame);
        const others: Buffer[] = [];
        for (const [other, said] of this.#said) if (other !== leg && said !== silentFrame) others.push(said);
        return mix(others);
      },
    });
  }

  leave(leg: Leg): void {
    if (this.#said.delete(leg)) leg.connect(null);
  }
}
