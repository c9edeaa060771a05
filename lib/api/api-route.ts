import "server-only";
import { trace } from "@opentelemetry/api";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { parseInput, readText } from "@/lib/http/read-input";
import { requestIdHeader, requestIdOf } from "@/lib/http/request-id";
import { addLogContext, withLogContext } from "@/lib/log-context";
import { logger } from "@/lib/logger";
import { clientIp } from "@/lib/rate-limit/client-ip";
import { currentTraceId, failSpan, withSpan } from "@/lib/telemetry/trace";
import { answerOnce } from "./answer-once";
import { type ApiDb, apiSql } from "./database";
import { type ApiCaller, enterApi, type Quota } from "./enter";
import { isWrite, type Operation } from "./operation";
import { apiProblem } from "./problem";
import { toApiError } from "./to-api-error";

const maxBytes = 128 * 1024;

export interface ApiContext<Params, Query, Body> {
  caller: ApiCaller;
  params: Params;
  query: Query;
  body: Body;
  /** Of a write: the transaction in which it happens and its answer is kept. */
  db: ApiDb;
  request: Request;
}

export interface ApiAnswer<Result> {
  body: Result;
  /** When it is another than the operation's. */
  status?: 200 | 201 | 202 | 204;
  etag?: string;
  /** Where what was made is found. */
  location?: string;
}

type Handler<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = (
  context: ApiContext<z.output<P>, z.output<Q>, z.output<B>>,
) => Promise<ApiAnswer<z.input<R>>>;

type NextRoute = (
  request: Request,
  /** Undefined, once it is built, where the path has no name in it. */
  context: { params: Promise<Record<string, string>> | undefined },
) => Promise<Response>;

/**
 * Makes a route of the public API: `export const GET = apiRoute(listContactsOperation, listContacts)`. Lets in by key, counts, checks
 * scope, input and that the organization may change things, and answers a repeated write with what it answered before.
 */
export function apiRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  operation: Operation<P, Q, B, R>,
  handler: Handler<P, Q, B, R>,
): NextRoute {
  return async (request, { params }) => {
    const requestId = requestIdOf(request.headers);
    return withLogContext({ requestId }, async () => {
      const started = performance.now();
      const name = `${request.method} /api/v1${operation.path.replaceAll(/\{(\w+)\}/g, "[$1]")}`;
      const spanFacts = { "talia.request_id": requestId, "http.request.method": request.method };
      const response = await withSpan(name, { kind: "SERVER", facts: spanFacts }, async (span) => {
        const answered = await serve(request, requestId, (await params) ?? {}, operation, handler);
        span.setAttribute("http.response.status_code", answered.status);
        return answered;
      });
      const facts = { api: operation.id, method: request.method, status: response.status };
      logger.info({ ...facts, ms: Math.round(performance.now() - started) }, "request");
      return response;
    });
  };
}

async function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  request: Request,
  requestId: string,
  params: Record<string, string>,
  operation: Operation<P, Q, B, R>,
  handler: Handler<P, Q, B, R>,
): Promise<Response> {
  let caller: ApiCaller | undefined;
  let response: Response;
  try {
    caller = await enterApi(request.headers, clientIp(request.headers, env.TRUSTED_PROXIES));
    addLogContext({ orgId: caller.orgId });
    requireLeave(caller, operation);
    response = await answer(request, requestId, params, caller, operation, handler);
  } catch (error) {
    const known = toApiError(error);
    if (known.status >= 500) {
      const span = trace.getActiveSpan();
      if (span) failSpan(span, known);
      logger.error({ err: known }, "request failed");
    } else logger.info({ code: known.code, reason: known.reason, detail: known.detail }, "request refused");
    response = apiProblem(known, requestId, currentTraceId());
  }
  if (caller) tellQuota(response.headers, caller.quota);
  return response;
}

/** What the key and its organization may: refused before anything of the request is read. */
function requireLeave({ quota, scopes, readOnly }: ApiCaller, operation: Operation): void {
  if (!quota.allowed) throw new AppError("rate_limited", { retryAfter: quota.resetSeconds });
  if (operation.scope && !scopes.includes(operation.scope)) {
    throw new AppError("forbidden", { reason: "scope_missing", params: { scope: operation.scope } });
  }
  if (readOnly && isWrite(operation)) {
    throw new AppError(readOnly === "organization_read_only" ? "payment_required" : "forbidden", {
      reason: readOnly,
    });
  }
}

async function answer<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  request: Request,
  requestId: string,
  params: Record<string, string>,
  caller: ApiCaller,
  operation: Operation<P, Q, B, R>,
  handler: Handler<P, Q, B, R>,
): Promise<Response> {
  const url = new URL(request.url);
  const text = isWrite(operation) ? await readBody(request, operation) : "";
  const input = {
    // What no operation has an id for is not found, rather than a fault of the caller's.
    params: orNotFound(() => parseInput(operation.params, params)),
    query: parseInput(operation.query, Object.fromEntries(url.searchParams)),
    body: parseInput(operation.body, text === "" ? undefined : parseJson(text)),
  };
  const run = async (db: ApiDb) => {
    const given = await handler({ caller, ...input, db, request });
    return { status: given.status ?? operation.status, ...given };
  };
  const given = isWrite(operation)
    ? await answerOnce({ request, text, caller }, run)
    : { ...(await run(apiSql())), replayed: false };
  return respond(request, requestId, given);
}

interface Given extends ApiAnswer<unknown> {
  status: 200 | 201 | 202 | 204;
  replayed: boolean;
}

function respond(request: Request, requestId: string, given: Given): Response {
  const headers = new Headers({ [requestIdHeader]: requestId, "cache-control": "private, no-cache" });
  if (given.etag) headers.set("etag", given.etag);
  if (given.location) headers.set("location", given.location);
  if (given.replayed) headers.set("idempotent-replayed", "true");
  if (given.etag && request.method === "GET" && request.headers.get("if-none-match") === given.etag) {
    return new Response(null, { status: 304, headers });
  }
  if (given.status === 204) return new Response(null, { status: 204, headers });
  return Response.json(given.body, { status: given.status, headers });
}

/** As the draft of the IETF has it (RateLimit and RateLimit-Policy): how much of what was given is left, and when there is more. */
function tellQuota(headers: Headers, quota: Quota): void {
  headers.set("ratelimit-policy", `"tenant";q=${quota.limit};w=${quota.windowSeconds}`);
  headers.set("ratelimit", `"tenant";r=${quota.remaining};t=${quota.resetSeconds}`);
}

async function readBody(request: Request, operation: Operation): Promise<string> {
  if (operation.body instanceof z.ZodUndefined) return "";
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw new AppError("unsupported_type", { detail: type });
  if (Number(request.headers.get("content-length")) > maxBytes) throw new AppError("too_large");
  return readText(request, maxBytes);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", { reason: "invalid_json" });
  }
}

function orNotFound<Value>(read: () => Value): Value {
  try {
    return read();
  } catch {
    throw new AppError("not_found");
  }
}
