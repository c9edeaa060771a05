import { createServer, type Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";

export type Handler = (
  request: Request,
  context: { peerAddress: string | null },
) => Promise<Response> | Response;

export interface Listener {
  port: number;
  close(): Promise<void>;
}

/** Serves a fetch-style handler on loopback. Closing ends idle connections at once and waits for running requests. */
export async function listen(handler: Handler, port = 0): Promise<Listener> {
  const server = createAdaptorServer({
    createServer,
    fetch: (request, env) => {
      const { incoming } = env as { incoming: { socket: { remoteAddress?: string } } };
      return handler(request, { peerAddress: incoming.socket.remoteAddress ?? null });
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: address && typeof address === "object" ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      }),
  };
}

const drainedBytes = 64 * 1024 * 1024;

/**
 * Reads away the body of a request that was answered without it. Clients that still send when the answer comes cut
 * the connection, and with it whichever request they queued next on it.
 */
export async function drain(request: Request): Promise<void> {
  if (!request.body || request.bodyUsed || request.body.locked) return;
  let left = drainedBytes;
  for await (const chunk of request.body) {
    left -= (chunk as Uint8Array).byteLength;
    if (left < 0) return;
  }
}
