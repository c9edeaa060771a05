import http from "node:http";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";

/**
 * The voice process. It takes no calls: it answers `/health`, refuses every WebSocket with 503, and drains on SIGTERM,
 * so that deployments, probes and the supervisor can be set up around it. See README.md of this folder.
 */
const server = http.createServer((request, response) => {
  const healthy = request.url === "/health";
  response.writeHead(healthy ? 200 : 404, {
    "content-type": "application/json",
    "cache-control": "no-store",
  });
  response.end(
    JSON.stringify(healthy ? { status: "ok", calls: 0, accepting: false } : { code: "not_found" }),
  );
});

server.on("upgrade", (_request, socket) => {
  socket.end("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
});

function drain(signal: string): void {
  logger.info({ signal }, "voice: draining");
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, drain);
server.listen(env.VOICE_PORT, env.LISTEN_HOST, () =>
  logger.info({ port: env.VOICE_PORT }, "voice: ready, takes no calls"),
);
