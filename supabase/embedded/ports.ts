import net from "node:net";

/** A port nobody listens on, on loopback: `preferred` when it is free, else one the system picks. */
export async function freePort(preferred = 0): Promise<number> {
  const taken = await tryPort(preferred);
  if (taken !== undefined) return taken;
  return (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}
