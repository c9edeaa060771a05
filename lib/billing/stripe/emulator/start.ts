import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { serveControl } from "./control";
import { Emulator, newId } from "./emulator";
import { advanceClock, advanceOffset, runDue } from "./engine";
import { type Fault, Faults } from "./faults";
import { servePage } from "./pages/serve";
import { serveApi } from "./serve-api";
import { WebhookSender } from "./webhooks";

export interface StripeEmulatorOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Where it keeps what it knows over a restart; null forgets it. */
  stateFile?: string | null;
  /** Where events go. */
  webhookUrl: string;
  webhookSecret: string;
  secretKey: string;
  /** Real time in milliseconds. */
  now?: () => number;
  /** What else answers on the same port, by the beginning of its paths. */
  beside?: Readonly<Record<string, Neighbour>>;
}

interface Neighbour {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface StripeEmulator {
  /** For `STRIPE_BASE_URL`. */
  url: string;
  port: number;
  secretKey: string;
  webhookSecret: string;
  fail(fault: Fault): void;
  /** Moves the emulator's clock (that of everybody who is not on a test clock) on, and lets happen what falls due. */
  advance(seconds: number): void;
  /** Resolves when every event that can be delivered has been. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A program that speaks Stripe's API as SDK 23.1 uses it, with pages to pay on, test clocks and signed webhooks. No money moves. */
export async function startStripeEmulator(options: StripeEmulatorOptions): Promise<StripeEmulator> {
  const em = new Emulator({ stateFile: options.stateFile ?? null, now: options.now ?? Date.now });
  const faults = new Faults();
  const sender = new WebhookSender(em, { url: options.webhookUrl, secret: options.webhookSecret });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error("Stripe's emulator failed:", error);
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(500, { "content-type": "application/json" })
          .end('{"error":{"type":"api_error","message":"emulator failed"}}');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", em.url);
    // Another site must not reach it under a name of its own.
    const host = new URL(`http://${request.headers.host ?? "localhost"}`).hostname;
    if (!loopback.has(host)) return void response.writeHead(421).end();
    const neighbour = Object.entries(options.beside ?? {}).find(([prefix]) =>
      url.pathname.startsWith(`${prefix}/`),
    );
    if (neighbour) return neighbour[1].handle(request, response);
    const text = await readText(request);
    if (url.pathname === "/health")
      return void response.writeHead(200, { "content-type": "application/json" }).end('{"ok":true}');
    if (url.pathname.startsWith("/_control/"))
      return serveControl({ em, sender, faults }, request, response, { url, text });
    if (/^\/v[12]\//.test(url.pathname)) {
      return serveApi(em, request, response, { url, text, secretKey: options.secretKey, faults });
    }
    try {
      runDue(em);
      servePage(em, request, response, { url, text });
    } finally {
      em.store.commit();
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  em.url = `http://localhost:${port}`;
  const tick = setInterval(() => {
    runDue(em);
    em.store.commit();
  }, 2_000);
  tick.unref();
  sender.wake();
  for (const clock of em.store.all("test_helpers.test_clock")) {
    // Stopped on its way.
    if (clock.status !== "advancing") continue;
    advanceClock(em, clock, clock.status_details.advancing?.target_frozen_time ?? clock.frozen_time);
    Object.assign(clock, { status: "ready", status_details: {} });
    em.emit("test_helpers.test_clock.ready", em.store.save(clock));
  }
  em.store.commit();

  return {
    url: em.url,
    port,
    secretKey: options.secretKey,
    webhookSecret: options.webhookSecret,
    fail: (fault) => faults.add(fault),
    advance(seconds) {
      advanceOffset(em, seconds);
    },
    delivered: () => sender.idle(),
    async close() {
      clearInterval(tick);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await sender.close();
      em.store.close();
    },
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > 1_000_000) throw new Error("body too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export const newSecretKey = (): string => newId("sk_test");
export const newWebhookSecret = (): string => newId("whsec");
