import "server-only";
import { toAppError } from "@/lib/errors";
import { logger } from "@/lib/logger";

export interface Swept {
  looked: number;
  repaired: number;
  failed: number;
}

/** Does the work of a sweep for each of some things: one that fails does not keep the others from theirs. `work` gives whether it had to repair. */
export async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<boolean>,
): Promise<Swept> {
  const swept = { looked: items.length, repaired: 0, failed: 0 };
  for (const item of items) {
    try {
      if (await work(item)) swept.repaired += 1;
    } catch (error) {
      swept.failed += 1;
      logger.warn({ err: toAppError(error), item }, "stripe: not compared");
    }
  }
  return swept;
}
