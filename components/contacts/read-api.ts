import { z } from "zod";
import { type ErrorCode, errorStatus } from "@/lib/errors";
import type { ErrorFacts } from "@/lib/i18n/error-text";

const patienceMs = 12_000;
const problemSchema = z.object({ code: z.string(), reason: z.string().optional() });

/** What a read of the API was refused with, as `useErrorText` takes it. */
export class ApiError extends Error {
  readonly facts: ErrorFacts;

  constructor(facts: ErrorFacts) {
    super(facts.reason ?? facts.code);
    this.name = "ApiError";
    this.facts = facts;
  }
}

/** Of anything that was thrown. */
export const factsOf = (thrown: unknown): ErrorFacts =>
  thrown instanceof ApiError ? thrown.facts : { code: "unavailable" };

/** Reads one of our own addresses; what is refused is thrown as an `ApiError`. */
export async function readApi<Data>(
  path: string,
  query: Record<string, string>,
  signal?: AbortSignal,
): Promise<Data> {
  const patience = AbortSignal.timeout(patienceMs);
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, {
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
  if (answer.ok) return (await answer.json()) as Data;
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  const code = (
    problem.success && problem.data.code in errorStatus ? problem.data.code : "unavailable"
  ) as ErrorCode;
  throw new ApiError({ code, reason: problem.data?.reason });
}
