import { randomUUID } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { issueTicket } from "@/lib/calls/ticket";
import type { CarrierAdapter, CarrierLeg } from "./carriers/carrier";
import { createWorker, type RunningCall, type Worker, type WorkerDeps } from "./worker";

const call = () => ({ callId: randomUUID(), orgId: randomUUID(), carrier: "browser" as const });
const adapter: CarrierAdapter = { kind: "browser", accept: () => ({}) as CarrierLeg };

/** A worker on a port of its own, whose calls last as long as their socket. */
async function start(deps: Partial<WorkerDeps> = {}) {
  const asked = vi.fn(async () => true);
  const dismissed: string[] = [];
  const worker = createWorker({
    adapters: { browser: adapter },
    spendTicket: asked,
    startCall: ({ socket, ticket }): RunningCall => ({
      done: once(socket, "close").then(() => "caller_hung_up" as const),
      written: Promise.resolve(),
      dismiss: () => {
        dismissed.push(ticket.callId);
        socket.close();
      },
    }),
    publicUrl: "ws://localhost",
    maxCalls: 2,
    version: "test",
    onError: () => {},
    ...deps,
  });
  const port = await worker.listen(0, "127.0.0.1");
  workers.push(worker);
  const url = `ws://127.0.0.1:${port}`;
  return { worker, asked, dismissed, url, health: () => health(port, "/health") };
}

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.drain(0, 0, 0)));
});

async function health(port: number, path: string): Promise<{ status: number; body: string }> {
  const [response] = (await once(http.get({ port, path, agent: false }), "response")) as [
    http.IncomingMessage,
  ];
  let body = "";
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode ?? 0, body };
}

/** Opens a stream; gives it, or the status it was refused with. */
async function open(url: string, protocols: string[] = []): Promise<WebSocket | number> {
  const socket = new WebSocket(url, protocols);
  return new Promise((resolve) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", () => {});
    socket.once("unexpected-response", (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
  });
}

beforeAll(() => vi.stubEnv("SIGNING_SECRET", "s".repeat(40)));

describe("who may open a stream", () => {
  it("takes a ticket once", async () => {
    const { url, worker } = await start();
    const ticket = await issueTicket(call());
    const socket = await open(`${url}/browser/${ticket}`);
    expect(socket).toBeInstanceOf(WebSocket);
    expect(worker.calls).toBe(1);
    expect(await open(`${url}/browser/${ticket}`)).toBe(401);
  });

  it("gives a call one stream at a time, whatever tickets it has", async () => {
    const { url, worker } = await start();
    const ours = call();
    const [first, second] = [await issueTicket(ours), await issueTicket(ours)];
    const socket = (await open(`${url}/browser/${first}`)) as WebSocket;
    expect(await open(`${url}/browser/${second}`)).toBe(429);
    socket.close();
    await vi.waitFor(() => expect(worker.calls).toBe(0));
    expect(await open(`${url}/browser/${second}`)).toBeInstanceOf(WebSocket);
  });

  it("refuses strangers without asking the database", async () => {
    const { url, asked, worker } = await start();
    const old = await issueTicket(call(), Date.now() - 120_000);
    const twilio = await issueTicket({ ...call(), carrier: "twilio" });
    expect(await open(`${url}/browser/a.b.c`)).toBe(401);
    expect(await open(`${url}/browser/${old}`)).toBe(401);
    expect(await open(`${url}/browser/${twilio}`)).toBe(403);
    expect(await open(`${url}/telnyx/${twilio}`)).toBe(404);
    expect(await open(`${url}/`)).toBe(404);
    expect(await open(`${url}/browser/${await issueTicket(call())}/more`)).toBe(404);
    expect(asked).not.toHaveBeenCalled();
    expect(worker.calls).toBe(0);
  });

  it("refuses a ticket that another worker has seen, and gives the place back", async () => {
    const { url, health } = await start({ spendTicket: async () => false });
    expect(await open(`${url}/browser/${await issueTicket(call())}`)).toBe(401);
    expect(JSON.parse((await health()).body)).toMatchObject({ load: 0, accepting: true });
  });

  it("asks the carrier whether the handshake is its own", async () => {
    const seen: string[] = [];
    const verify: CarrierAdapter["verify"] = (request, url) => {
      seen.push(url);
      return request.headers["x-signature"] === "good";
    };
    const { url } = await start({
      adapters: { browser: { ...adapter, verify } },
      publicUrl: "wss://voice.example.com",
    });
    const ticket = await issueTicket(call());
    expect(await open(`${url}/browser/${ticket}`)).toBe(403);
    expect(seen).toEqual([`wss://voice.example.com/browser/${ticket}`]);
  });

  it("agrees on the subprotocol its carrier asks for", async () => {
    const { url } = await start({ adapters: { browser: { ...adapter, subprotocol: "media" } } });
    const socket = await open(`${url}/browser/${await issueTicket(call())}`, ["media"]);
    expect((socket as WebSocket).protocol).toBe("media");
  });

  it("takes Asterisk's ticket from the query, as it cannot put it anywhere else", async () => {
    const { url } = await start({
      adapters: { asterisk: { ...adapter, kind: "asterisk", subprotocol: "media" } },
    });
    const ticket = await issueTicket({ ...call(), carrier: "asterisk" });
    const socket = await open(`${url}/asterisk?x=1&ticket=${ticket}`, ["media"]);
    expect((socket as WebSocket).protocol).toBe("media");
    expect(await open(`${url}/asterisk?ticket=${ticket}`)).toBe(401);
    expect(await open(`${url}/asterisk`)).toBe(404);
  });

  it("says 503 while the database cannot be asked", async () => {
    const { url, worker } = await start({ spendTicket: async () => Promise.reject(new Error("away")) });
    expect(await open(`${url}/browser/${await issueTicket(call())}`)).toBe(503);
    expect(worker.calls).toBe(0);
  });

  it("takes a ticket that comes again once the database can be asked", async () => {
    let away = true;
    const spendTicket = async () => (away ? Promise.reject(new Error("away")) : true);
    const { url } = await start({ spendTicket });
    const ticket = await issueTicket(call());
    expect(await open(`${url}/browser/${ticket}`)).toBe(503);
    away = false;
    expect(await open(`${url}/browser/${ticket}`)).toBeInstanceOf(WebSocket);
    expect(await open(`${url}/browser/${ticket}`)).toBe(401);
  });
});

describe("places", () => {
  it("takes as many calls as it can hold and says so, without spending the ticket of who must wait", async () => {
    const { url, health } = await start({ maxCalls: 1 });
    const first = (await open(`${url}/browser/${await issueTicket(call())}`)) as WebSocket;
    const ticket = await issueTicket(call());
    expect(await open(`${url}/browser/${ticket}`)).toBe(429);
    expect(await health()).toMatchObject({ status: 503, body: expect.stringContaining('"load":1') });
    first.close();
    await vi.waitFor(async () => expect((await health()).status).toBe(200));
    expect(await open(`${url}/browser/${ticket}`)).toBeInstanceOf(WebSocket);
  });

  it("keeps serving when a call cannot even begin", async () => {
    let broken = true;
    const { url, worker, health } = await start({
      startCall: ({ socket }) => {
        if (broken) throw new Error("broken");
        return {
          done: once(socket, "close").then(() => "caller_hung_up" as const),
          written: Promise.resolve(),
          dismiss: () => socket.close(),
        };
      },
    });
    const socket = (await open(`${url}/browser/${await issueTicket(call())}`)) as WebSocket;
    await once(socket, "close");
    broken = false;
    expect(await open(`${url}/browser/${await issueTicket(call())}`)).toBeInstanceOf(WebSocket);
    expect(worker.calls).toBe(1);
    expect(JSON.parse((await health()).body).load).toBe(0.5);
  });
});

describe("draining", () => {
  it("takes no more calls, lets those that run end, then dismisses the rest", async () => {
    const { url, worker, dismissed, health } = await start();
    const one = call();
    const first = (await open(`${url}/browser/${await issueTicket(one)}`)) as WebSocket;
    const second = call();
    await open(`${url}/browser/${await issueTicket(second)}`);
    const drained = worker.drain(150);
    expect(await open(`${url}/browser/${await issueTicket(call())}`)).toBe(503);
    expect(await health()).toMatchObject({ status: 503, body: expect.stringContaining("draining") });
    first.close();
    await drained;
    expect(dismissed).toEqual([second.callId]);
    expect(worker.calls).toBe(0);
  });

  it("waits for a call whose handshake was under way as for any other", async () => {
    let spend = (_good: boolean) => {};
    const spent = new Promise<boolean>((resolve) => {
      spend = resolve;
    });
    const asked = vi.fn(() => spent);
    const { url, worker, dismissed } = await start({ spendTicket: asked });
    const opening = open(`${url}/browser/${await issueTicket(call())}`);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    let drained = false;
    const drain = worker.drain(5_000).then(() => {
      drained = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    spend(true);
    const socket = (await opening) as WebSocket;
    await vi.waitFor(() => expect(worker.calls).toBe(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect({ drained, state: socket.readyState }).toEqual({ drained: false, state: WebSocket.OPEN });
    socket.close();
    await drain;
    expect(dismissed).toEqual([]);
  });

  it("goes on without a call that does not end when it is told to", async () => {
    const { url, worker } = await start({
      startCall: () => ({ done: new Promise(() => {}), written: Promise.resolve(), dismiss() {} }),
    });
    const stuck = (await open(`${url}/browser/${await issueTicket(call())}`)) as WebSocket;
    await worker.drain(0, 0, 50);
    expect(worker.calls).toBe(1);
    stuck.terminate();
  });

  it("tells goodbye to who begins after all have been told", async () => {
    let spend = (_good: boolean) => {};
    const spent = new Promise<boolean>((resolve) => {
      spend = resolve;
    });
    const asked = vi.fn(() => spent);
    const { url, worker, dismissed } = await start({ spendTicket: asked });
    const late = call();
    const opening = open(`${url}/browser/${await issueTicket(late)}`);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    const drain = worker.drain(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    spend(true);
    await opening;
    await drain;
    expect(dismissed).toEqual([late.callId]);
  });

  it("waits for what calls that are over still have to write, but not for ever", async () => {
    for (const ends of [true, false]) {
      let write = () => {};
      const written = new Promise<void>((resolve) => {
        write = resolve;
      });
      const { url, worker } = await start({
        startCall: ({ socket }) => ({
          done: once(socket, "close").then(() => "caller_hung_up" as const),
          written,
          dismiss: () => socket.close(),
        }),
      });
      const stream = (await open(`${url}/browser/${await issueTicket(call())}`)) as WebSocket;
      stream.close();
      await vi.waitFor(() => expect(worker.calls).toBe(0));
      let drained = false;
      const drain = worker.drain(0, 300).then(() => {
        drained = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(drained).toBe(false);
      if (ends) write();
      await drain;
    }
  });
});

describe("what is said before somebody takes a call over", () => {
  it("is given as sound to who has its address, whatever stands before it, and to nobody else", async () => {
    const sealed = "e1.k1.aaaa.bbbb.cccc-dddd_eeee";
    const asked: string[] = [];
    const briefing = async (given: string) => {
      asked.push(given);
      if (given.endsWith("broken")) throw new Error("broken");
      return given === sealed ? Buffer.alloc(800, 0x11) : null;
    };
    const { url } = await start({ briefing });
    const get = async (path: string, method = "GET") => {
      const response = await fetch(`${url.replace("ws", "http")}${path}`, { method });
      return [response.status, (await response.arrayBuffer()).byteLength];
    };
    expect(await get(`/asterisk/briefing/${sealed}.ulaw`)).toEqual([200, 800]);
    expect(await get(`/voice/asterisk/briefing/${sealed}.ulaw`)).toEqual([200, 800]);
    expect((await get("/asterisk/briefing/e1.k1.aaaa.bbbb.another.ulaw"))[0]).toBe(404);
    expect((await get("/asterisk/briefing/e1.k1.aaaa.bbbb.broken.ulaw"))[0]).toBe(404);
    const known = asked.length;
    for (const path of [
      `/asterisk/briefing/${sealed}`,
      "/asterisk/briefing/.ulaw",
      "/asterisk/briefing/../x.ulaw",
    ])
      expect((await get(path))[0]).toBe(404);
    expect((await get(`/asterisk/briefing/${sealed}.ulaw`, "POST"))[0]).toBe(404);
    expect(asked).toHaveLength(known);
  });
});

describe("a worker that starts", () => {
  it("takes calls once it is ready, and makes nothing ready on a port that is another's", async () => {
    let readied = () => {};
    const ready = new Promise<void>((resolve) => {
      readied = resolve;
    });
    const starting = createWorker({
      adapters: { browser: adapter },
      spendTicket: async () => true,
      startCall: () => expect.unreachable(),
      publicUrl: "ws://localhost",
      maxCalls: 1,
      version: "test",
      onError: () => {},
    });
    const listening = starting.listen(0, "127.0.0.1", () => ready);
    workers.push(starting);
    await vi.waitFor(() => expect(starting.server.listening).toBe(true));
    const { port } = starting.server.address() as { port: number };
    expect(await open(`ws://127.0.0.1:${port}/browser/${await issueTicket(call())}`)).toBe(503);
    expect(await health(port, "/health")).toMatchObject({
      status: 503,
      body: expect.stringContaining("starting"),
    });
    const touched = vi.fn(async () => {});
    const second = createWorker({
      adapters: {},
      spendTicket: async () => true,
      startCall: () => expect.unreachable(),
      publicUrl: "ws://localhost",
      maxCalls: 1,
      version: "test",
      onError: () => {},
    });
    await expect(second.listen(port, "127.0.0.1", touched)).rejects.toThrow("EADDRINUSE");
    expect(touched).not.toHaveBeenCalled();
    readied();
    await listening;
    expect((await health(port, "/health")).status).toBe(200);
  });
});
