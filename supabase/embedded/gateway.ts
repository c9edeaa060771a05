import type postgres from "postgres";
import type { LiteApp } from "./app";
import { AdminApi } from "./auth/admin";
import { AuthFlows } from "./auth/flows";
import { toEmulator } from "./auth/google";
import type { AuthMailer } from "./auth/mailer";
import { AuthError } from "./auth/responses";
import { SecondFactor } from "./auth/second-factor";
import { SecretBox } from "./auth/secret-box";
import { Tokens } from "./auth/tokens";
import { drain, type Handler } from "./http";
import type { Keys } from "./keys";
import { withDatabaseErrors } from "./rest-errors";
import { handleStorage } from "./storage/api";
import { StorageError } from "./storage/disk";

export interface GatewayOptions {
  app: LiteApp;
  sql: postgres.Sql;
  keys: Keys;
  mailer: AuthMailer;
  url: string;
  googleUrl: string;
}

/** What clients talk to: the services of lite, with what they lack against hosted Supabase added around them. */
export function createGateway({ app, sql, keys, mailer, url, googleUrl }: GatewayOptions): Handler {
  const tokens = new Tokens(sql, keys.jwtSecret, url);
  const admin = new AdminApi({ sql, mailer, secretKey: keys.secretKey, url });
  const secondFactor = new SecondFactor(sql, tokens, new SecretBox(keys.encryptionKey));
  const flows = new AuthFlows(sql, tokens, mailer);

  async function auth(request: Request, path: string, forward: (request: Request) => Promise<Response>) {
    const answer =
      (await admin.handle(request, path)) ??
      (await secondFactor.handle(request, path)) ??
      (await flows.handle(request, path, forward));
    if (answer) return answer;
    const response = await forward(request);
    return path === "/auth/v1/authorize" ? toEmulator(response, googleUrl) : response;
  }

  return async (request, context) => {
    const path = new URL(request.url).pathname;
    if (path === "/health") return health(sql);
    if (request.method === "OPTIONS") return preflight(request);
    const forward = (forwarded: Request) => app.fetch(forwarded, context);
    if (path.startsWith("/auth/v1/")) return withCors(await answerErrors(() => auth(request, path, forward)));
    if (path.startsWith("/storage/v1/")) return withCors(await storage(request, path, forward));
    return withDatabaseErrors(() => forward(request));
  };
}

async function storage(request: Request, path: string, forward: (request: Request) => Promise<Response>) {
  const response = await answerErrors(
    async () => (await handleStorage(request, path, forward)) ?? forward(request),
  );
  if (!response.ok) await drain(request).catch(() => {});
  return response;
}

async function health(sql: postgres.Sql): Promise<Response> {
  try {
    await sql`select 1`;
    return Response.json({ ok: true });
  } catch {
    return Response.json({ ok: false, reason: "database" }, { status: 503 });
  }
}

async function answerErrors(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof AuthError || error instanceof StorageError) return error.toResponse();
    process.stderr.write(`gateway: ${error instanceof Error ? error.message : String(error)}\n`);
    return new AuthError(
      500,
      "unexpected_failure",
      "Unexpected failure, please check server logs",
    ).toResponse();
  }
}

function withCors(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", "x-total-count, link, x-sb-error-code");
  return new Response(response.body, { status: response.status, headers });
}

function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
      "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*",
      "access-control-max-age": "3600",
    },
  });
}
