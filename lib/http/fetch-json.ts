import { type ErrorCode, errorStatus, type Problem } from "@/lib/errors";
import type { ErrorFacts } from "@/lib/i18n/error-text";

const patienceMs = 15_000;

/** What a request failed with, as `errorText` tells it. */
export class FetchError extends Error {
  constructor(readonly facts: ErrorFacts) {
    super(facts.code);
    this.name = "FetchError";
  }
}

/**
 * Reads JSON of one of our own routes. Throws a `FetchError` for a problem the server tells, for what never arrived (`unavailable`) and for what
 * took too long (`timeout`); what `signal` ends is thrown as it is.
 */
export async function fetchJson<T>(
  path: string,
  { query, signal }: { query?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<T> {
  const address = query ? `${path}?${new URLSearchParams(query)}` : path;
  const late = AbortSignal.timeout(patienceMs);
  try {
    const answer = await fetch(address, { signal: signal ? AbortSignal.any([signal, late]) : late });
    if (answer.ok) return (await answer.json()) as T;
    throw new FetchError(await problemOf(answer));
  } catch (error) {
    if (error instanceof FetchError || signal?.aborted) throw error;
    throw new FetchError({ code: late.aborted ? "timeout" : "unavailable" });
  }
}

/** Why something was refused, of whatever was thrown. */
export const factsOf = (thrown: unknown): ErrorFacts =>
  thrown instanceof FetchError ? thrown.facts : { code: "unavailable" };

async function problemOf(answer: Response): Promise<ErrorFacts> {
  const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  const code: ErrorCode = problem.code && problem.code in errorStatus ? problem.code : "internal";
  return {
    code,
    ...(problem.reason && { reason: problem.reason }),
    ...(problem.params && { params: problem.params }),
  };
}
