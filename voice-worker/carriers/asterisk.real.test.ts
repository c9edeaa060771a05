import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { CallBook, CarrierEvent, InboundCall } from "@/lib/calls/carrier-events";
import { sipClient } from "@/lib/calls/sip/client";
import { answerAsterisk, asteriskToken, verifyAsterisk } from "@/lib/calls/sip/webhook";
import { createUpgrade } from "../upgrade";
import { asteriskCarrier } from "./asterisk";
import type { CarrierLeg } from "./carrier";
import { freePort, type RunningAsterisk, startAsterisk, startPhone, whyNoAsterisk } from "./testing/asterisk";
import type { Told } from "./testing/connect";

// A real Asterisk on the configuration of docs/asterisk, real SIP by sipp, and our own adapter, dialplan and ARI client between.

vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
const account = {
  orgId: "0b000000-0000-4000-8000-000000000001",
  accountId: "0d000000-0000-4000-8000-000000000001",
};
const callId = "0c000000-0000-4000-8000-000000000001";
const why = whyNoAsterisk();

interface Line {
  leg: CarrierLeg;
  told: Told[];
}

let asterisk: RunningAsterisk;
const began: InboundCall[] = [];
let events: CarrierEvent[] = [];
let lines: Line[] = [];
const phones: { stop(): Promise<void> }[] = [];
const closers: (() => void)[] = [];

const book: CallBook = {
  beginInbound: async (inbound) => {
    began.push(inbound);
    if (inbound.to === "+17") return { outcome: "busy", locale: "es" };
    return { outcome: "call", locale: "es", org_id: account.orgId, call_id: callId };
  },
  take: async (event) => {
    events.push(event);
    return { outcome: "taken", status: "in_progress" };
  },
  transferFailed: async () => {},
  streamEnded: async () => ({ outcome: "over", locale: "es", callback: false }),
};

const client = () =>
  sipClient({
    ariUrl: asterisk.ariUrl,
    ariUser: "talia",
    ariPassword: "a-long-password",
    endpoint: "PJSIP/{number}@trunk",
    ourNumber: "+576011234567",
    allowLoopback: true,
  });

async function webhooks(): Promise<number> {
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    try {
      const headers = new Headers({ authorization: request.headers.authorization ?? "" });
      const asked = new Request("http://x/y", { method: "POST", body });
      response.end(await answerAsterisk(asked, verifyAsterisk(headers), book));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function voice(): Promise<number> {
  const server = http.createServer();
  const upgrade = createUpgrade({
    adapters: { asterisk: asteriskCarrier({ client: async () => client() }) },
    reserve: () => ({ release: () => undefined }),
    spendTicket: async () => true,
    publicUrl: "ws://127.0.0.1",
    onStream: ({ socket, request, adapter, ticket }) => {
      const told: Told[] = [];
      const leg = adapter.accept(
        socket,
        request,
        {
          onStart: (start) => told.push(["start", start]),
          onAudio: (audio) => told.push([isSound(audio) ? "sound" : "silence", audio.length]),
          onDtmf: (digit) => told.push(["dtmf", digit]),
          onMark: (name) => told.push(["mark", name]),
          onClose: (reason) => told.push(["close", reason]),
        },
        ticket,
      );
      lines.push({ leg, told });
    },
    onRefused: (status) => events.push({ ...refusedStream, type: `refused.${status}` }),
    onError: (error) => console.error(error),
  });
  server.on("upgrade", upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const refusedStream = { provider: "sip" as const, eventId: "", orgId: null, carrierCallId: "" };
const isSound = (audio: Buffer) => audio.some((sample) => sample !== 0xff && sample !== 0x7f);
const tone = (ms: number) =>
  Buffer.from(Array.from({ length: ms * 8 }, (_, index) => (index % 16 < 8 ? 0x10 : 0x90)));

async function until<Found>(what: string, find: () => Found | undefined | false): Promise<Found> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = find();
    if (found) return found;
    if (Date.now() > deadline) {
      const seen = JSON.stringify({
        began,
        events,
        told: lines.map(({ told }) => told.filter(([kind]) => kind !== "silence").slice(-20)),
      });
      throw new Error(`never: ${what}\n${seen}\n${asterisk.trouble()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const line = (number = 1) => until(`stream ${number}`, () => lines[number - 1]);
const heard = ({ told }: Line, kind: string) => until(kind, () => told.find(([name]) => name === kind));
const event = (type: string) => until(type, () => events.find((candidate) => candidate.type === type));

describe.skipIf(why)(why ? `a real Asterisk (skipped: ${why})` : "a real Asterisk", () => {
  beforeAll(async () => {
    const ports = {
      webhook: await webhooks(),
      voice: await voice(),
      sip: await freePort(),
      ari: await freePort(),
      phone: await freePort(),
    };
    asterisk = await startAsterisk(ports, asteriskToken(account));
  }, 40_000);
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    began.length = 0;
    events = [];
    lines = [];
  });
  afterAll(async () => {
    await asterisk?.stop();
    for (const close of closers) close();
  }, 20_000);

  const dials = async (number: string, ms: number) => {
    const to = `127.0.0.1:${asterisk.ports.sip}`;
    phones.push(
      startPhone("uac", await freePort(), await freePort(), "-s", number, "-m", "1", "-d", String(ms), to),
    );
  };
  const answers = async () => {
    phones.push(startPhone("uas", asterisk.ports.phone, await freePort()));
    // It says nothing when it listens, and nobody else may ask.
    await new Promise((resolve) => setTimeout(resolve, 700));
  };

  it("carries a call that comes in, both ways, until the caller hangs up", async () => {
    await dials("576011234567", 2_500);
    const call = await line();
    const [, start] = await heard(call, "start");
    expect(began).toMatchObject([{ provider: "sip", ...account, to: "+576011234567" }]);
    expect(start).toMatchObject({ carrierCallId: began[0]!.carrierCallId });
    call.leg.sendAudio(tone(300));
    call.leg.sendMark("the end of the first sentence");
    // What we say, the telephone says back.
    expect((await heard(call, "sound"))[1]).toBe(160);
    expect((await heard(call, "mark"))[1]).toBe("the end of the first sentence");
    expect((await heard(call, "close"))[1]).toBe("hangup");
    expect(await event("ended.ANSWER")).toMatchObject({
      status: "completed",
      carrierCallId: began[0]!.carrierCallId,
    });
  }, 20_000);

  it("falls silent when told to, and hangs up", async () => {
    await dials("+576011234567", 8_000);
    const call = await line();
    await heard(call, "start");
    call.leg.sendAudio(tone(6_000));
    call.leg.sendMark("never");
    await heard(call, "sound");
    call.leg.clear();
    call.leg.sendMark("after the clear");
    await heard(call, "mark");
    expect(call.told.filter(([kind]) => kind === "mark")).toEqual([["mark", "after the clear"]]);
    // Of six seconds, next to nothing had been played.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const sounds = call.told.filter(([kind]) => kind === "sound").length;
    expect(sounds).toBeLessThan(50);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(call.told.filter(([kind]) => kind === "sound")).toHaveLength(sounds);
    await call.leg.hangUp();
    expect(await event("ended.ANSWER")).toMatchObject({ status: "completed" });
  }, 20_000);

  it("turns a caller away without a stream", async () => {
    await dials("17", 500);
    await event("ended.");
    expect(lines).toEqual([]);
  }, 20_000);

  it("rings somebody by ARI, connects who picks up, and tells of the end", async () => {
    await answers();
    const order = { ...account, callId, from: "+576011234567", to: "+573001112233", timeoutSeconds: 10 };
    const urls = { answerUrl: "", statusUrl: "", amdUrl: "", machineDetection: false };
    const { carrierCallId } = await client().createCall({ ...order, ...urls });
    await expect(client().createCall({ ...order, ...urls })).rejects.toMatchObject({ name: "AppError" });
    const call = await line();
    expect((await heard(call, "start"))[1]).toMatchObject({ carrierCallId });
    expect(await event("answered")).toMatchObject({ callId, status: "in_progress", carrierCallId });
    call.leg.sendAudio(tone(300));
    await heard(call, "sound");
    await call.leg.hangUp();
    expect(await event("ended.ANSWER")).toMatchObject({ callId, carrierCallId, status: "completed" });
  }, 20_000);

  it("hands a caller over to a person's phone", async () => {
    await answers();
    await dials("576011234567", 2_500);
    const call = await line();
    await heard(call, "start");
    await call.leg.transfer({ to: "+573009998877", briefing: "Ana quiere un presupuesto", locale: "es" });
    expect((await heard(call, "close"))[1]).toBe("hangup");
    await until("the person's phone rings", () =>
      asterisk.log().includes("Called PJSIP/+573009998877@trunk"),
    );
    expect(lines).toHaveLength(1);
    await event("ended.ANSWER");
  }, 20_000);
});
