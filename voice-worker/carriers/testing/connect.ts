import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import type { CarrierClient, TransferOrder } from "@/lib/calls/carrier-client";
import type { CarrierAdapter, CarrierEvents, CarrierLeg } from "../carrier";

/** What a leg told, in its order: `["audio", bytes]`, `["mark", name]`. */
export type Told = [kind: string, value?: unknown];

export interface Connection {
  leg: CarrierLeg;
  /** The carrier's end of the socket. */
  carrier: WebSocket;
  told: Told[];
  /** What the carrier got, texts parsed. */
  got: unknown[];
  /** Waits until something of a kind was told, or got. */
  until(kind: string, times?: number): Promise<Told>;
  received(count: number): Promise<unknown[]>;
  send(...messages: (string | Buffer | object)[]): void;
  stop(): Promise<void>;
}

export const testCall = {
  orgId: "0b000000-0000-4000-8000-000000000001",
  callId: "0c000000-0000-4000-8000-000000000001",
};

/** A real socket between an adapter and what plays its carrier. */
export async function connect(adapter: CarrierAdapter, path = "/x"): Promise<Connection> {
  const server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    handleProtocols: (offered) =>
      adapter.subprotocol && offered.has(adapter.subprotocol) ? adapter.subprotocol : false,
  });
  await once(server, "listening");
  const told: Told[] = [];
  const accepted = new Promise<CarrierLeg>((resolve) => {
    server.once("connection", (socket, request) =>
      resolve(adapter.accept(socket, request, recorder(told), testCall)),
    );
  });
  const carrier = new WebSocket(
    `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    adapter.subprotocol ? [adapter.subprotocol] : [],
  );
  const got: unknown[] = [];
  carrier.on("message", (data: Buffer, binary) => got.push(binary ? data : JSON.parse(data.toString())));
  carrier.on("error", () => undefined);
  await once(carrier, "open");
  const leg = await accepted;
  return {
    leg,
    carrier,
    told,
    got,
    until: async (kind, times = 1) => {
      await waitFor(
        () => told.filter(([name]) => name === kind).length >= times,
        () => told,
      );
      return told.filter(([name]) => name === kind)[times - 1]!;
    },
    received: async (count) => {
      await waitFor(
        () => got.length >= count,
        () => got,
      );
      return got;
    },
    send: (...messages) => {
      for (const message of messages)
        carrier.send(
          typeof message === "string" || Buffer.isBuffer(message) ? message : JSON.stringify(message),
        );
    },
    stop: async () => {
      carrier.terminate();
      leg.close();
      for (const client of server.clients) client.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Waits for what comes over a real socket, and says what there was when it does not. */
async function waitFor(done: () => boolean, seen: () => unknown): Promise<void> {
  const deadline = Date.now() + 4_000;
  while (!done()) {
    if (Date.now() > deadline) throw new Error(`it never came; there was ${JSON.stringify(seen())}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function recorder(told: Told[]): CarrierEvents {
  return {
    onStart: (start) => told.push(["start", start]),
    onAudio: (audio) => told.push(["audio", Buffer.from(audio)]),
    onDtmf: (digit) => told.push(["dtmf", digit]),
    onMark: (name) => told.push(["mark", name]),
    onText: (text, final, spoken) => told.push(["text", { text, final, spoken }]),
    onClose: (reason) => told.push(["close", reason]),
  };
}

/** A carrier's API that notes what it was asked for. */
export function notedClient(refuse?: Error): { client: CarrierClient; asked: unknown[] } {
  const asked: unknown[] = [];
  const note = async (what: unknown): Promise<never> => {
    asked.push(what);
    if (refuse) throw refuse;
    return undefined as never;
  };
  const client: CarrierClient = {
    carrier: "twilio",
    createCall: note,
    hangUp: (id: string) => note(["hangUp", id]),
    transfer: (order: TransferOrder) => note(["transfer", order]),
    checkAccount: () => note("checkAccount"),
    listNumbers: () => note("listNumbers"),
    searchNumbers: note,
    buyNumber: note,
    pointNumber: note,
    sendSms: note,
  };
  return { client, asked };
}
