import { z } from "zod";
import { drawLatency, type Latency, latencySchema } from "./latency";

const share = z.number().min(0).max(1);

/** What an emulated carrier does badly, or slowly. All of it is off at first, but what takes time in life. */
export const faultsSchema = z.object({
  /** Before an answer of the REST interface. */
  apiMs: latencySchema.default(0),
  /** From `initiated` to `ringing`. */
  dialMs: latencySchema.default(60),
  /** Before a webhook leaves. */
  webhookMs: latencySchema.default(0),
  /** One way on the line, between the phone and the worker's socket; in steps of 20 ms. */
  lineMs: z.number().min(0).max(2_000).default(0),
  /** From the answer to what the machine detection says of it. */
  amdMs: latencySchema.default(300),
  /** What the machine detection says, whoever answers; null: the truth. */
  amd: z.string().nullable().default(null),
  /** Callbacks that are sent twice. */
  repeatCallbacks: share.default(0),
  /** Callbacks are held back for up to so many milliseconds, each on its own: they overtake one another. */
  scatterCallbacksMs: z.number().min(0).max(10_000).default(0),
  /** Frames of the caller's that never arrive. */
  loseFrames: share.default(0),
  /** Frames of the caller's that come after the next one. */
  swapFrames: share.default(0),
  /** Marks that never come back. */
  loseMarks: share.default(0),
  /** Marks come back so much later; with a distribution, in any order. */
  markMs: latencySchema.default(0),
  /** The stream breaks without a word after so many frames; null: never. */
  cutStreamAfter: z.number().int().min(1).nullable().default(null),
  /** The next requests to the REST interface are answered so, one each. */
  api: z
    .array(z.object({ status: z.number().int(), code: z.number().int(), message: z.string() }))
    .default([]),
});
export type Faults = z.infer<typeof faultsSchema>;

/** Faults as they stand, and how to change them while calls run. */
export class FaultBox {
  now: Faults = faultsSchema.parse({});
  readonly random: () => number;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  /** Changes what is named and leaves the rest. Throws a ZodError where a value is wrong. */
  set(changes: Partial<z.input<typeof faultsSchema>>): Faults {
    this.now = faultsSchema.parse({ ...this.now, ...changes });
    return this.now;
  }

  reset(): void {
    this.now = faultsSchema.parse({});
  }

  /** Whether it happens this time. */
  strikes(share: number): boolean {
    return share > 0 && this.random() < share;
  }

  draw(latency: Latency): number {
    return drawLatency(latency, this.random);
  }
}
