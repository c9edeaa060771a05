import "server-only";
import { trace } from "@opentelemetry/api";
import type { z } from "zod";
import { env } from "@/lib/env";
import { type AppError, toAppError } from "@/lib/errors";
import { withLogContext } from "@/lib/log-context";
import { logger } from "@/lib/logger";
import { builtRoutes, routeLabel } from "@/lib/metrics/route-label";
import { clientIp } from "@/lib/rate-limit/client-ip";
import type { RateLimitName } from "@/lib/rate-limit/policies";
import { requireToken } from "@/lib/rate-limit/take-token";
import { failSpan, withSpan } from "@/lib/telemetry/trace";
import { problemResponse } from "./problem-response";
import { readInput } from "./read-input";
import { requestIdHeader, requestIdOf } from "./request-id";

export interface RouteContext<Input, Params> {
  request: Request;
  /** The query (GET, HEAD, DELETE) or JSON body, validated by the route's schema. */
  input: Input;
  /** What the folders in brackets matched. */
  params: Params;
  requestId: string;
  /** Address of the client, as far as trusted proxies vouch for it. */
  ip: string;
}

export interface RouteOptions<Schema extends z.ZodType> {
  /** Counted per client address, before anything of the request is read. For other subjects call `requireToken`. */
  rateLimit?: RateLimitName;
  schema?: Schema;
  /** Largest JSON body, in bytes. */
  maxBytes?: number;
}

const defaultMaxBytes = 128 * 1024;

type NextRoute<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * Makes a route handler: `export const POST = route(async ({ input }) => Response.json(...), { schema, rateLimit })`.
 * Gives it an id that every line of its log carries, checks the limit, validates the input, and turns whatever it
 * throws into a problem of one shape. Who may do what, the handler checks itself.
 */
export function route<Schema extends z.ZodType = z.ZodUndefined, Params = Record<string, never>>(
  handler: (context: RouteContext<z.output<Schema>, Params>) => Promise<Response> | Response,
  options: RouteOptions<Schema> = {},
): NextRoute<Params> {
  return async (request, { params }) => {
    const requestId = requestIdOf(request.headers);
    return withLogContext({ requestId }, async () => {
      const started = performance.now();
      const { pathname } = new URL(request.url);
      const name = `${request.method} ${routeLabel(pathname, builtRoutes())}`;
      const spanFacts = { "talia.request_id": requestId, "http.request.method": request.method };
      const response = await withSpan(name, { kind: "SERVER", facts: spanFacts }, async (span) => {
        const answered = await answer(request, requestId, params, handler, options);
        span.setAttribute("http.response.status_code", answered.status);
        return answered;
      });
      const facts = { method: request.method, path: pathname, status: response.status };
      logger.info({ ...facts, ms: Math.round(performance.now() - started) }, "request");
      return response;
    });
  };
}

async function answer<Schema extends z.ZodType, Params>(
  request: Request,
  requestId: string,
  params: Promise<Params>,
  handler: (context: RouteContext<z.output<Schema>, Params>) => Promise<Response> | Response,
  { rateLimit, schema, maxBytes = defaultMaxBytes }: RouteOptions<Schema>,
): Promise<Response> {
  try {
    const ip = clientIp(request.headers, env.TRUSTED_PROXIES);
    if (rateLimit) await requireToken(rateLimit, ip);
    const input = (schema ? await readInput(request, schema, maxBytes) : undefined) as z.output<Schema>;
    const response = await handler({ request, input, params: await params, requestId, ip });
    response.headers.set(requestIdHeader, requestId);
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
    return response;
  } catch (error) {
    const known = toAppError(error);
    logError(known);
    return problemResponse(known, requestId);
  }
}

/** What is our fault is an error with its stack; what is the caller's is a line. */
function logError(error: AppError): void {
  const span = trace.getActiveSpan();
  if (span && error.status >= 500) failSpan(span, error);
  if (error.status >= 500) logger.error({ err: error }, "request failed");
  else logger.info({ code: error.code, reason: error.reason, detail: error.detail }, "request refused");
}
