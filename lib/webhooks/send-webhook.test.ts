import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type SendOptions, sendWebhook } from "./send-webhook";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?x=1`;
}

const message = { body: '{"a":"ñ"}', headers: { "content-type": "application/json", "webhook-id": "1" } };
const send = (url: string, options: Partial<SendOptions> = {}) =>
  sendWebhook(url, message, { allowLoopback: true, ...options });

describe("sendWebhook", () => {
  it("posts the message, and keeps the beginning of the answer", async () => {
    const got: string[] = [];
    const url = await serve((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk;
      });
      request.on("end", () => {
        got.push(`${request.method} ${request.url} ${request.headers["webhook-id"]} ${body}`);
        response.writeHead(202).end("x".repeat(100_000));
      });
    });
    const result = await send(url);
    expect(result).toMatchObject({ status: 202, error: null, response: "x".repeat(500) });
    expect(got).toEqual(['POST /hook?x=1 1 {"a":"ñ"}']);
  });

  it("tells an answer that is no arrival", async () => {
    const url = await serve((_, response) => response.writeHead(500).end("broken\0 here"));
    expect(await send(url)).toMatchObject({ status: 500, error: "status", response: "broken here" });
  });

  it("gives up on one that hangs, before it answers or amid its answer", async () => {
    const silent = await serve(() => {});
    expect(await send(silent, { timeoutMs: 50 })).toMatchObject({ status: null, error: "timeout" });
    const dripping = await serve((_, response) => response.writeHead(200).write("a"));
    expect(await send(dripping, { timeoutMs: 50 })).toMatchObject({ error: "timeout" });
    const noName = send("http://slow.example/", { timeoutMs: 50, resolve: () => new Promise(() => {}) });
    expect(await noName).toMatchObject({ error: "timeout" });
  });

  it("follows a redirect nowhere, to a private address least of all", async () => {
    let reached = 0;
    const inside = await serve((_, response) => {
      reached += 1;
      response.end("secret");
    });
    const url = await serve((_, response) => response.writeHead(307, { location: inside }).end());
    expect(await send(url)).toMatchObject({ status: 307, error: "redirect" });
    expect(reached).toBe(0);
  });

  it.each([
    "http://127.0.0.1:1/",
    "http://localhost:1/",
    "http://[::1]:1/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.5/",
    "http://192.168.1.1/",
    "http://[fd00::1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b:1::a00:1]/",
    "http://168.63.129.16/",
  ])("does not speak to %s", async (url) => {
    expect(await send(url, { allowLoopback: false })).toMatchObject({
      status: null,
      error: "private_address",
    });
  });

  it("looks at every address of a name, and connects to the one it looked at", async () => {
    const target = await serve((_, response) => response.end("ok"));
    const { port } = new URL(target);
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      // A second look-up would answer with an address inside.
      return asked.length === 1 ? ["127.0.0.1"] : ["10.0.0.1"];
    };
    expect(await send(`http://rebind.example:${port}/`, { resolve })).toMatchObject({ status: 200 });
    expect(asked).toEqual(["rebind.example"]);
    const mixed = await send("http://mixed.example/", { resolve: async () => ["93.184.216.34", "10.0.0.1"] });
    expect(mixed.error).toBe("private_address");
  });

  it("tells what cannot be reached", async () => {
    expect(await send("http://127.0.0.1:1/")).toMatchObject({ status: null, error: "unreachable" });
    const noHost = await send("http://nobody.example/", {
      resolve: async () => Promise.reject(new Error("ENOTFOUND")),
    });
    expect(noHost.error).toBe("unreachable");
    const plain = await serve((_, response) => response.end());
    expect((await send(plain.replace("http:", "https:"))).error).toBe("tls");
  });

  it("comes to an end whatever it is answered with", async () => {
    const answers = [
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
      "HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      `HTTP/1.1 200 OK\r\nX: ${"x".repeat(70_000)}\r\n\r\n`,
      "\0\0\0",
    ];
    for (const answer of answers) {
      const server = createRawServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end(answer));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const sent = send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { timeoutMs: 1_000 });
      expect(["unreachable", null], answer.slice(0, 30)).toContain((await sent).error);
      server.close();
    }
  });

  it("asks no server for the names of this machine", async () => {
    const url = await serve((_, response) => response.end());
    expect(await send(url.replace("127.0.0.1", "n8n.localhost"))).toMatchObject({ status: 200 });
    expect(await send(url.replace("127.0.0.1", "localhost."), { allowLoopback: false })).toMatchObject({
      error: "private_address",
    });
  });

  it("is stopped", async () => {
    const url = await serve(() => {});
    const stop = new AbortController();
    const sent = send(url, { signal: stop.signal });
    stop.abort();
    expect((await sent).error).toBe("stopped");
  });
});
