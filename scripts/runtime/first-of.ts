import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child";

/** What comes first: the event, or the end of the process, or too much time (both undefined). */
export async function firstOf<T>(event: Promise<T>, child: Child, timeoutMs: number): Promise<T | undefined> {
  return Promise.race([
    event,
    child.ended.then(() => undefined),
    sleep(timeoutMs, undefined, { ref: false }),
  ]);
}
