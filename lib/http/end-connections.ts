import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";

interface Answering {
  response: ServerResponse;
  server: Server;
}

/**
 * A server that is closed takes no new connections, but goes on with those that bring one request after the other, as a proxy's do: it would not
 * end before it is killed. Called once, when the process starts; gives what has each connection end with the answer that is on its way.
 */
export function endConnections(): () => void {
  const open = new Set<ServerResponse>();
  let ending = false;
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { response } = message as Answering;
    // So that who asked does not ask on it again.
    if (ending) response.shouldKeepAlive = false;
    open.add(response);
    response.once("close", () => open.delete(response));
  });
  diagnostics.subscribe("http.server.response.finish", (message) => {
    const { server } = message as Answering;
    if (ending) setImmediate(() => server.closeIdleConnections());
  });
  return () => {
    ending = true;
    for (const response of open) if (!response.headersSent) response.shouldKeepAlive = false;
  };
}
