import { type AppError, toProblem } from "@/lib/errors";
import { currentTraceId } from "@/lib/telemetry/trace";
import { requestIdHeader } from "./request-id";

/** An error on the wire (RFC 9457), with `Retry-After` where waiting helps. */
export function problemResponse(error: AppError, requestId?: string): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (error.retryAfter !== undefined)
    headers.set("retry-after", String(Math.max(1, Math.ceil(error.retryAfter))));
  if (requestId) headers.set(requestIdHeader, requestId);
  return new Response(JSON.stringify(toProblem(error, requestId, currentTraceId())), {
    status: error.status,
    headers,
  });
}
