import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Instrumentation } from "next";
import { watchJobs } from "@/lib/alerts/watch-jobs";
import { writeIncidents } from "@/lib/alerts/write-incidents";
import { checkEnv, EnvError, env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { watchHttp } from "@/lib/metrics/watch-http";
import { peerHeader } from "@/lib/rate-limit/client-ip";
import { isLocalAddress } from "./is-local-address";
import { builtFor } from "./page-hashes";
import { requestIdHeader } from "./request-id";

/** Run once, before the first request of a web process. Ends the process when a setting is missing. */
export function startWeb(): void {
  try {
    checkEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  warnOfOtherAddress();
  diagnostics.subscribe("http.server.request.start", notePeer);
  watchHttp();
  writeIncidents();
  watchJobs();
}

/** Pages made at build time tell search engines and shared links the address they were built for. */
function warnOfOtherAddress(): void {
  const known = builtFor();
  if (!known || known === env.APP_URL || isLocalAddress(env.APP_URL)) return;
  logger.warn({ builtFor: known, appUrl: env.APP_URL }, "built for another address: build with APP_URL set");
}

/**
 * Next.js hides the address of the connection and believes any `X-Forwarded-For`; so it is put into a header of ours,
 * over whatever the client wrote there, before Next.js sees the request.
 */
function notePeer(message: unknown): void {
  const { request } = message as { request: IncomingMessage };
  request.headers[peerHeader] = request.socket.remoteAddress ?? "";
}

export const logRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const { digest } = error as { digest?: unknown };
  logger.error(
    {
      err: error,
      digest,
      requestId: request.headers[requestIdHeader],
      method: request.method,
      path: request.path.split("?")[0],
      route: context.routePath,
      kind: context.routeType,
    },
    "request failed",
  );
};
