import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Instrumentation } from "next";
import { watchJobs } from "@/lib/alerts/watch-jobs";
import { writeIncidents } from "@/lib/alerts/write-incidents";
import { checkEnv, EnvError, env } from "@/lib/env";
import { drainLiveHubs } from "@/lib/live/server-hub";
import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics/metrics";
import { watchHttp } from "@/lib/metrics/watch-http";
import { peerHeader } from "@/lib/rate-limit/client-ip";
import { startTelemetry } from "@/lib/telemetry/start-telemetry";
import { endConnections } from "./end-connections";
import { isLocalAddress } from "./is-local-address";
import { builtFor } from "./page-hashes";
import { requestIdHeader } from "./request-id";

/** Run once, before the first request of a web process. Ends the process when a setting is missing. */
export async function startWeb(): Promise<void> {
  try {
    checkEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  const endTelemetry = await startTelemetry("web");
  warnOfOtherAddress();
  diagnostics.subscribe("http.server.request.start", notePeer);
  watchHttp();
  const endOpen = endConnections();
  const endIncidents = writeIncidents();
  watchJobs();
  endWell(endOpen, endIncidents, endTelemetry);
}

/**
 * Told to end, Next.js takes no new connections and waits for what it is answering. Pages that watch, and
 * connections that bring one request after the other, would keep it waiting until it is killed: they are sent to another process.
 */
function endWell(endOpen: () => void, ...last: (() => Promise<void>)[]): void {
  const end = (signal: string) => {
    metrics.draining.set(1);
    logger.info({ signal }, "web: ending what is under way");
    endOpen();
    drainLiveHubs();
    for (const step of last) void step().catch(() => {});
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
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
