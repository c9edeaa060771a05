import type { UsageEntry, UsageSink } from "./usage";

/** How long what costs nothing may wait for company. */
const patienceMs = 1_000;
const most = 50;

/** Writes several entries in one step. */
export type WriteUsage = (entries: readonly UsageEntry[]) => Promise<void>;

/**
 * A sink that writes what costs money at once, and what is free (moderation) along with it or a moment later: there is
 * one of those for each message, and a trip to the database for each would be felt by who waits for the answer.
 */
export function usageQueue(
  write: WriteUsage,
  onError: (error: unknown) => void,
): UsageSink & { flush(): Promise<void> } {
  let waiting: UsageEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  const take = (): UsageEntry[] => {
    clearTimeout(timer);
    timer = undefined;
    const taken = waiting;
    waiting = [];
    return taken;
  };
  const flush = async (): Promise<void> => {
    const taken = take();
    if (taken.length > 0) await write(taken).catch(onError);
  };
  return {
    async record(entry) {
      if (entry.costMicrocents > 0) return write([...take(), entry]);
      waiting.push(entry);
      if (waiting.length >= most) return flush();
      timer ??= setTimeout(flush, patienceMs).unref();
    },
    flush,
  };
}
