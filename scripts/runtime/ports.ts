import net from "node:net";

const span = 50;

/** The first free port from `preferred` upwards; any free one when all of the next 50 are taken. */
export async function freePort(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + span; port += 1) {
    if (await isFree(port)) return port;
  }
  return anyPort();
}

/** Whether nobody listens on a port, neither on loopback nor on every address, in IPv4 or IPv6. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1", "0.0.0.0", "::"]) {
    const result = await tryListen(port, host);
    // Where a machine has no IPv6 the address is not available, which is nobody's port.
    if (result === "EADDRINUSE" || result === "EACCES") return false;
  }
  return true;
}

function tryListen(port: number, host: string): Promise<string | number> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => {
      const { port: bound } = server.address() as net.AddressInfo;
      server.close(() => resolve(bound));
    });
  });
}

/** One that the system picks. */
export async function anyPort(): Promise<number> {
  const port = await tryListen(0, "127.0.0.1");
  if (typeof port !== "number") throw new Error(`No free port on this machine (${port}).`);
  return port;
}
