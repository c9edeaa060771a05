import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** A server that answers with what was recorded of the real one, and notes what it is told. */
export async function recordedServer(onOpen: (socket: WebSocket) => void) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const received: unknown[] = [];
  const addresses: string[] = [];
  server.on("connection", (socket, request) => {
    addresses.push(request.url ?? "");
    socket.on("message", (data, isBinary) =>
      received.push(isBinary ? (data as Buffer).length : JSON.parse(String(data))),
    );
    onOpen(socket);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    addresses,
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** Sends messages one after the other: objects as JSON, texts as they are, Buffers as audio. */
export function play(socket: WebSocket, messages: readonly (object | string | Buffer)[]): void {
  for (const message of messages) {
    socket.send(Buffer.isBuffer(message) || typeof message === "string" ? message : JSON.stringify(message));
  }
}
