import http from "node:http";
import type { AddressInfo } from "node:net";
import type { EmulatorPart } from "./part";

/** Serves one emulated provider on a port of its own, as a test's stand-in for the whole process. */
export async function servePart(part: EmulatorPart): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    Promise.resolve(part.handle(request, response)).then((done) => {
      if (!done) response.writeHead(404).end();
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (!part.upgrade(request, socket, head)) socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await part.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
