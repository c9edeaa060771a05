import { once } from "node:events";
import type { ServerResponse } from "node:http";

/**
 * How the next answers of an API go wrong: as a status, `hang` (nothing is done, and nobody answers), or `late` (it is done, and nobody
 * answers).
 */
export type Fault = 429 | 500 | 503 | "hang" | "late";

/** Faults that were ordered, each for one request. */
export class Faults {
  readonly #next: Fault[] = [];

  add(fault: Fault, times = 1): void {
    for (let time = 0; time < times; time += 1) this.#next.push(fault);
  }

  clear(): void {
    this.#next.length = 0;
  }

  /** Answers with the next fault, if there is one; `late` lets the work be done. Gives whether all has been said. */
  async meet(
    response: ServerResponse,
    work: (response: ServerResponse) => Promise<boolean>,
  ): Promise<boolean> {
    const fault = this.#next.shift();
    if (fault === undefined) return work(response);
    if (typeof fault === "number") {
      response.writeHead(fault, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { type: "EMULATED_FAULT" } }));
      return true;
    }
    if (fault === "late") await work(silent);
    await once(response, "close");
    return true;
  }
}

/** Takes an answer and tells nobody. */
const silent = { writeHead: () => silent, end: () => silent } as unknown as ServerResponse;
