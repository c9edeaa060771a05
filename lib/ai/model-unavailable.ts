import { APICallError } from "ai";

export const unavailableReasons = [
  "no_model",
  "budget",
  "first_token_timeout",
  "stalled",
  "rate_limited",
  "provider_error",
  "rejected",
  "garbage",
  "dropped",
  "wrong_language",
  "aborted",
] as const;
export type UnavailableReason = (typeof unavailableReasons)[number];

/**
 * The model cannot answer, or not go on. `partial` is what it had said by then (already given out), so that the
 * deterministic path carries on in the same answer.
 */
export class ModelUnavailable extends Error {
  readonly reason: UnavailableReason;
  readonly partial: string;

  constructor(reason: UnavailableReason, partial = "", cause?: unknown) {
    super(`model unavailable: ${reason}`, { cause });
    this.name = "ModelUnavailable";
    this.reason = reason;
    this.partial = partial;
  }

  /** Whether another provider, or the same a moment later, may well answer. */
  get retryable(): boolean {
    return retryable.has(this.reason);
  }
}

const retryable = new Set<UnavailableReason>([
  "first_token_timeout",
  "stalled",
  "rate_limited",
  "provider_error",
  "rejected",
  "garbage",
  "dropped",
]);

/** Any error of a provider's call as a `ModelUnavailable`; `started` tells whether tokens had already come. */
export function toModelUnavailable(error: unknown, started: boolean): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  return new ModelUnavailable(reasonOf(error, started), "", withoutContent(error));
}

function reasonOf(error: unknown, started: boolean): UnavailableReason {
  if (APICallError.isInstance(error)) {
    const status = error.statusCode;
    if (status === 429) return "rate_limited";
    if (status !== undefined && status >= 500) return "provider_error";
    if (status !== undefined && status >= 400) return "rejected";
    // An answer of 200 that could not be read, or one whose connection broke.
    if (status !== undefined && (!started || unreadable.test(nameOf(error.cause)))) return "garbage";
    return started ? "dropped" : "provider_error";
  }
  const name = nameOf(error);
  if (unreadable.test(name)) return "garbage";
  if (name === "AbortError") return "aborted";
  return started ? "dropped" : "provider_error";
}

const unreadable = /JSONParse|TypeValidation|InvalidResponse|NoOutput|NoContent|NoObject|EmptyResponse/;
const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");

/** The SDK's errors carry the whole request, and so what people wrote. A log gets what kind of error it was. */
function withoutContent(error: unknown): Error {
  if (APICallError.isInstance(error)) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message.slice(0, 120)}` : "";
    return new Error(`${error.name} ${error.statusCode ?? ""}${cause}`.trim());
  }
  return new Error(nameOf(error) || "unknown error");
}
