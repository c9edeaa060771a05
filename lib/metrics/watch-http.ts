import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { noteIncident } from "@/lib/alerts/incidents";
import { metrics } from "./metrics";
import { builtRoutes, pathOf, routeLabel } from "./route-label";

/** What says by a 5xx how things are, and is no fault of its own. */
const tellsHealth = new Set(["/api/v1/health", "/metrics"]);

/** Counts every request that the web process answers, pages and files too, by its route. Called once, when it starts. */
export function watchHttp(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const started = performance.now();
    metrics.requestsInFlight.inc();
    response.once("close", () => {
      metrics.requestsInFlight.dec();
      finished(request, response, (performance.now() - started) / 1000);
    });
  });
}

function finished(request: IncomingMessage, response: ServerResponse, seconds: number): void {
  const route = routeLabel(pathOf(request.url), builtRoutes());
  const method = methods.has(request.method ?? "") ? request.method! : "other";
  // Who left before the answer was there got none.
  const status = response.headersSent ? String(response.statusCode) : "499";
  metrics.requests.inc({ route, method, status });
  if (!isStream(response)) metrics.requestSeconds.observe({ route, method }, seconds);
  if (response.headersSent && response.statusCode >= 500 && !tellsHealth.has(route))
    noteIncident({ kind: "http_5xx", label: route });
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
