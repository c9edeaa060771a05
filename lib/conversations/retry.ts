import { AppError } from "@/lib/errors";

export interface RetryPolicy {
  /** How long after the first try another may begin, in milliseconds. */
  budgetMs: number;
  firstDelayMs: number;
  maxDelayMs: number;
}

/** A database that restarts is waited for; one that is gone is told of. */
export const databaseRetry = {
  budgetMs: 12_000,
  firstDelayMs: 60,
  maxDelayMs: 1_500,
} as const satisfies RetryPolicy;

/**
 * Tries again, with growing pauses, while the database is away. Only for calls that are idempotent: an answer that was lost
 * on the way is asked for again. Throws the last error as `unavailable` when the time is over; others at once.
 */
export async function withRetry<T>(work: () => Promise<T>, policy: RetryPolicy = databaseRetry): Promise<T> {
  const started = performance.now();
  for (let delay = policy.firstDelayMs; ; delay = Math.min(delay * 2, policy.maxDelayMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || performance.now() - started + delay > policy.budgetMs) throw error;
      await pause(delay);
    }
  }
}

export const isTransient = (error: unknown): boolean =>
  error instanceof AppError && error.code === "unavailable";

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
