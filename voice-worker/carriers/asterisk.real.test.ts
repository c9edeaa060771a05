import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { CallBook, CarrierEvent, InboundCall } from "@/lib/calls/carrier-events";
import { sipClient } from "@/lib/calls/sip/client";
import { answerAsterisk, asteriskToken, verifyAsterisk } from "@/lib/calls/sip/webhook";
import { openBriefingSound } from "@/lib/calls/webhook-urls";
import { createUpgrade } from "../upgrade";
import { asteriskCarrier } from "./asterisk";
import type { CarrierLeg } from "./carrier";
import {
  freePort,
  type RunningAsterisk,
  startAsterisk,
  startPhone,
  testCertificate,
  whyNoAsterisk,
} from "./testing/asterisk";
import type { Told } from "./testing/connect";
import { answersAndPresses, callsByTo } from "./testing/sipp-scenarios";

// A real Asterisk on the configuration of docs/asterisk, real SIP by sipp, and our own adapter, dialplan and ARI client between.

vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
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
/** Of the certificate the streams are taken with. */
let authority = "";
/** No worker takes a stream. */
let full = false;
/** What people were told, before they took a call. */
const briefings: string[] = [];
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
    return { outcome: "taken", status: "in_progress", call_id: callId };
  },
  transferFailed: async () => {},
  streamEnded: async () => ({ outcome: full ? "lost" : "over", locale: "es", callback: full }),
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
    const [, sealed] = /^\/asterisk\/briefing\/(.+)\.ulaw$/.exec(request.url ?? "") ?? [];
    const briefing = sealed ? openBriefingSound(sealed) : null;
    if (briefing?.text.includes("silent")) return void response.writeHead(404).end();
    if (briefing) {
      briefings.push(briefing.text);
      return void response.writeHead(200, { "content-type": "application/octet-stream" }).end(tone(1_000));
    }
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
  const certificate = testCertificate();
  authority = certificate.authority;
  closers.push(certificate.remove);
  const server = https.createServer(certificate);
  const upgrade = createUpgrade({
    adapters: { asterisk: asteriskCarrier({ client: async () => client() }) },
    reserve: () => (full ? 503 : { release: () => undefined }),
    spendTicket: async () => true,
    publicUrl: "wss://localhost",
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
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const refusedStream = { provider: "sip" as const, eventId: "", orgId: null, carrierCallId: "" };
const isSound = (audio: Buffer) => audio.some((sample) => sample !== 0xff && sample !== 0x7f);
const tone = (ms: number) =>
  Buffer.from(Array.from({ length: ms * 8 }, (_, index) => (index % 16 < 8 ? 0x10 : 0x90)));

async function until<Found>(
  what: string,
  find: () => Found | undefined | false,
  patienceMs = 10_000,
): Promise<Found> {
  const deadline = Date.now() + patienceMs;
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
    vi.stubEnv("VOICE_URL", `ws://127.0.0.1:${ports.webhook}`);
    asterisk = await startAsterisk(ports, asteriskToken(account), authority);
  }, 40_000);
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    began.length = 0;
    events = [];
    lines = [];
    briefings.length = 0;
    full = false;
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
  const answers = async (scenario = "uas") => {
    phones.push(startPhone(scenario, asterisk.ports.phone, await freePort()));
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

  describe("handing over", () => {
    const address = () => `127.0.0.1:${asterisk.ports.sip}`;
    const handOver = async (briefing: string | null) => {
      await dials("576011234567", 25_000);
      const call = await line();
      await heard(call, "start");
      await call.leg.transfer({ to: "+573009998877", briefing, locale: "es" });
      expect((await heard(call, "close"))[1]).toBe("hangup");
      await until("the person's phone rings", () =>
        asterisk.log().includes("Called PJSIP/+573009998877@trunk"),
      );
      return call;
    };

    it("joins a caller with a person who has heard what it is about and presses 1", async () => {
      await answers(answersAndPresses({ key: "1", afterMs: 1_500, thenMs: 1_000, of: address() }));
      await handOver("Ana quiere un presupuesto.");
      expect(await event("transfer.ANSWER")).toMatchObject({ provider: "sip" });
      expect(briefings).toEqual(["Ana quiere un presupuesto. Pulsa 1 para atender la llamada."]);
      await event("ended.ANSWER");
      expect(lines).toHaveLength(1);
    }, 30_000);

    it.each([
      ["nobody presses, as in a mailbox", null],
      ["they would rather not", { key: "2", afterMs: 300, thenMs: 20_000 }],
      ["they leave", { key: "", afterMs: 300, thenMs: 0 }],
    ])(
      "gives a caller back to the agent where %s",
      async (_, presses) => {
        await answers(presses ? answersAndPresses({ ...presses, of: address() }) : "uas");
        await handOver("Ana quiere un presupuesto.");
        await until(
          "that nobody has taken the call",
          () => events.some(({ type }) => type === "transfer.REFUSED"),
          20_000,
        );
        const back = await line(2);
        await heard(back, "start");
        back.leg.sendAudio(tone(300));
        await heard(back, "sound");
        await back.leg.hangUp();
        await event("ended.ANSWER");
      },
      40_000,
    );

    it("joins at once where there is nothing to hear, or nothing is to be said", async () => {
      for (const briefing of ["a silent one", null]) {
        events = [];
        lines = [];
        await answers(answersAndPresses({ key: "5", afterMs: 1_000, thenMs: 500, of: address() }));
        await handOver(briefing);
        await event("transfer.ANSWER");
        await event("ended.ANSWER");
        await Promise.all(phones.splice(0).map((phone) => phone.stop()));
      }
    }, 40_000);
  });

  it("finds the number an operator names in To alone, and speaks A-law with who has nothing else", async () => {
    phones.push(
      startPhone(
        callsByTo({ user: "acme", number: "576011234567", ms: 2_500 }),
        await freePort(),
        await freePort(),
        "-m",
        "1",
        `127.0.0.1:${asterisk.ports.sip}`,
      ),
    );
    const call = await line();
    await heard(call, "start");
    expect(began.at(-1)).toMatchObject({ to: "+576011234567", from: "+573001112233" });
    call.leg.sendAudio(tone(300));
    expect((await heard(call, "sound"))[1]).toBe(160);
    await event("ended.ANSWER");
  }, 20_000);

  it("tells of a stream that no worker takes, and lets the caller hear that all is busy", async () => {
    full = true;
    await dials("576011234567", 8_000);
    expect(await event("unheard.CHANUNAVAIL")).toMatchObject({ provider: "sip" });
    await until("the tones", () => /PlayTones/i.test(asterisk.log()));
    await event("ended.CHANUNAVAIL");
    expect(lines).toEqual([]);
    expect(asterisk.trouble()).not.toMatch(/No application|Unable to start tones/);
  }, 30_000);
});
