import { randomUUID } from "node:crypto";

/** Carries the id of a request from the proxy to whatever serves it, and back to the caller. */
export const requestIdHeader = "x-request-id";

/** The id a request came with, when it looks like one, else a new one. */
export function requestIdOf(headers: Pick<Headers, "get">): string {
  const given = headers.get(requestIdHeader);
  return given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
