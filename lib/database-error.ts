import { AppError, type ErrorCode, errorStatus } from "./errors";

/** What supabase-js gives for a failed query. */
export interface DatabaseError {
  code?: string;
  message: string;
  details?: string | null;
  hint?: string | null;
}

const codeOfStatus = new Map<number, ErrorCode>(
  Object.entries(errorStatus).map(([code, status]) => [status, code as ErrorCode]),
);

/** SQLSTATEs and PostgREST codes that have a meaning of their own for the caller. */
const codeOfState: Record<string, ErrorCode> = {
  "42501": "forbidden",
  "23505": "conflict",
  "23503": "conflict",
  "23514": "unprocessable",
  "22001": "unprocessable",
  "22P02": "bad_request",
  // No text has a NUL in it, and no time is called so: whoever asks with one has asked wrongly.
  "22P05": "bad_request",
  "22021": "bad_request",
  "22007": "bad_request",
  "22008": "bad_request",
  "57014": "timeout",
  PGRST116: "not_found",
  PGRST301: "unauthenticated",
  PGRST302: "unauthenticated",
  PGRST303: "unauthenticated",
};

/** What a refusal of the plan's names beside its reason, for the text that tells of it: how many there may be, or what is missing. Of a conversation: who has it. */
function paramsOf({ hint, details }: DatabaseError): Record<string, string | number> | undefined {
  if (!details) return undefined;
  if (hint?.startsWith("limit_") && /^\d{1,9}$/.test(details)) return { limit: Number(details) };
  if (hint === "feature_missing" && /^[a-z_]{1,40}$/.test(details)) return { feature: details };
  if (hint === "taken_by_other") return { name: details.slice(0, 160) };
  return undefined;
}

/**
 * A failed query as an AppError. Our SQL functions raise `PTxyz` (the HTTP status) with the reason as hint; the hint is
 * kept only there, because Postgres' own hints name internals. What has no code came from the network.
 */
export function fromDatabase(error: DatabaseError): AppError {
  const raised = /^PT(\d{3})$/.exec(error.code ?? "");
  const code = raised ? codeOfStatus.get(Number(raised[1])) : codeOfState[error.code ?? ""];
  const away = !error.code || /^(08|53|57P)/.test(error.code);
  const params = raised ? paramsOf(error) : undefined;
  return new AppError(code ?? (away ? "unavailable" : "internal"), {
    detail: `${error.code ?? ""} ${error.message}`.trim(),
    ...(raised && error.hint && /^[a-z_]{1,40}$/.test(error.hint) && { reason: error.hint }),
    ...(params && { params }),
    cause: error,
  });
}

/** The data of a query, or its error thrown as an AppError. */
export function orThrow<Result extends { data: unknown; error: DatabaseError | null }>(
  result: Result,
): Extract<Result, { error: null }>["data"] {
  if (result.error) throw fromDatabase(result.error);
  return result.data;
}
