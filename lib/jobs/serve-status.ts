import http from "node:http";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { mayReadMetrics } from "@/lib/metrics/may-read-metrics";
import { metrics } from "@/lib/metrics/metrics";
import { renderMetrics } from "@/lib/metrics/render-metrics";
import { serviceClient } from "@/lib/supabase/service";

/**
 * Tells over HTTP how a jobs process is: `/live` (it lives), `/health` (it takes jobs: 503 while it ends, or when the database does not
 * answer) and `/metrics`. A port that is taken is no reason not to work: null, and a line in the log.
 */
export async function serveStatus(port: number, host?: string): Promise<http.Server | null> {
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      logger.warn({ err: error }, "jobs: status");
      response.writeHead(500).end();
    });
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 5_000;
  return new Promise((resolve) => {
    server.once("error", (error) => {
      logger.warn({ err: error, port }, "jobs: nobody can ask how it is");
      resolve(null);
    });
    server.listen(port, host, () => resolve(server));
  });
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const path = request.method === "GET" ? new URL(request.url ?? "/", "http://internal").pathname : "";
  if (path === "/live") return json(response, 200, { status: "ok" });
  if (path === "/health") return health(response);
  if (path !== "/metrics" || !allowed(request)) return json(response, 404, { code: "not_found" });
  const { text, contentType } = await renderMetrics();
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-store" });
  response.end(text);
}

async function health(response: http.ServerResponse): Promise<void> {
  const draining = (await metrics.draining.get()).values.some(({ value }) => value === 1);
  // Service role: the queue is no tenant's.
  const { error } = await serviceClient().rpc("queue_health");
  const status = draining ? "draining" : error ? "no_database" : "ok";
  json(response, status === "ok" ? 200 : 503, { status });
}

const allowed = (request: http.IncomingMessage): boolean =>
  mayReadMetrics(headersOf(request), request.socket.remoteAddress, env.METRICS_TOKEN);

const headersOf = ({ headers }: http.IncomingMessage): Pick<Headers, "get"> => ({
  get: (name) => headers[name]?.toString() ?? null,
});

function json(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
