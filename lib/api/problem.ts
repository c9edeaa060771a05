import { env } from "@/lib/env";
import { type AppError, type ErrorCode, toProblem } from "@/lib/errors";
import { requestIdHeader } from "@/lib/http/request-id";

/** What each code means to a program's author. */
const titles = {
  bad_request: "The request cannot be understood",
  unauthenticated: "No valid API key",
  payment_required: "The plan does not allow it",
  forbidden: "The key may not do this",
  not_found: "Not found",
  method_not_allowed: "This path has no such method",
  conflict: "In conflict with what is there",
  gone: "No longer there",
  precondition_failed: "It has changed since you read it",
  too_large: "The body is too large",
  unsupported_type: "The body must be application/json",
  unprocessable: "Fields are not valid",
  rate_limited: "Too many requests",
  internal: "Something failed on our side",
  unavailable: "Not available right now",
  timeout: "It took too long",
} as const satisfies Record<ErrorCode, string>;

/** What a reason adds. */
const details: Record<string, string> = {
  key_missing: "Send `Authorization: Bearer tlk_…` with a key made at /settings/developers.",
  key_unknown: "There is no such key. Check that it was copied whole.",
  key_revoked: "This key was revoked.",
  key_expired: "This key has expired. Make another.",
  scope_missing: "The key lacks the scope that this operation needs.",
  feature_missing: "The organization's plan does not include the API.",
  organization_read_only: "The subscription is not paid: everything can be read, nothing changed.",
  organization_paused: "The organization is paused: everything can be read, nothing changed.",
  unknown_path: "The API has no such path. What it has is at /developers.",
  invalid_cursor: "The cursor was not given by this list. Begin without one.",
  invalid_json: "The body is not valid JSON.",
  invalid_input: "`fields` tells which are at fault, and how.",
  idempotency_mismatch: "This Idempotency-Key was used with another request. Use a new one.",
  idempotency_invalid: "An Idempotency-Key has 1 to 255 printable characters.",
  phone_taken: "Another contact has this phone.",
  email_taken: "Another contact has this email.",
  taken: "There is one of that name already.",
  in_use: "It is in use.",
  taken_by_other: "A person of the team is answering this conversation.",
  conversation_closed: "The conversation is closed. Reopen it first.",
  not_writable: "Nothing can be written to a conversation of this channel.",
  target_private: "The address is not one of the public internet.",
  too_many_endpoints: "There are 10 endpoints already, the most there can be.",
};

/** An error as the API tells it (RFC 9457): the house's own shape, with a title and an explanation for who writes the program. */
export function apiProblem(error: AppError, requestId: string, traceId?: string): Response {
  const problem = toProblem(error, requestId, traceId);
  const detail = error.reason && details[error.reason];
  const body = {
    ...problem,
    type: `${env.APP_URL}/developers#errors`,
    title: titles[error.code],
    ...(detail && { detail }),
  };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    [requestIdHeader]: requestId,
  });
  if (error.retryAfter !== undefined)
    headers.set("retry-after", String(Math.max(1, Math.ceil(error.retryAfter))));
  if (error.code === "unauthenticated") headers.set("www-authenticate", 'Bearer realm="TalIA API"');
  return new Response(JSON.stringify(body), { status: error.status, headers });
}
