import http from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { CarrierClient } from "@/lib/calls/carrier-client";
import type { CallBook, CarrierEvent } from "@/lib/calls/carrier-events";
import { sipClient } from "@/lib/calls/sip/client";
import { answerAsterisk, asteriskToken, verifyAsterisk } from "@/lib/calls/sip/webhook";
import { answerTelnyx } from "@/lib/calls/telnyx/answer-webhook";
import { TelnyxApi } from "@/lib/calls/telnyx/api";
import { telnyxClient } from "@/lib/calls/telnyx/client";
import { verifyTelnyx } from "@/lib/calls/telnyx/webhook";
import { answerTwilio, type TwilioWebhook } from "@/lib/calls/twilio/answer-webhook";
import { twilioClient } from "@/lib/calls/twilio/client";
import { isTwilioStream } from "@/lib/calls/twilio/verify-stream";
import { verifyTwilio } from "@/lib/calls/twilio/webhook";
import { orderUrls, webhookUrl } from "@/lib/calls/webhook-urls";
import { startVoiceEmulators, type VoiceEmulators } from "../emulators/start";
import { createUpgrade } from "../upgrade";
import { asteriskCarrier } from "./asterisk";
import type { CarrierLeg } from "./carrier";
import { telnyxCarrier } from "./telnyx";
import { freePort } from "./testing/asterisk";
import { recorder, type Told } from "./testing/connect";
import { twilioCarrier } from "./twilio";

/*
 * Whole calls over the emulated telephone network, with all that is ours between: API clients, webhooks with their signatures,
 * tickets, streams, transfers. Of the database there is only a book in memory.
 */

const org = "0b000000-0000-4000-8000-000000000001";
const accountId = "0d000000-0000-4000-8000-000000000001";
const callId = "0c000000-0000-4000-8000-000000000001";
const account = { orgId: org, accountId };
const person = "+573001112233";
const human = "+573009998877";
const token = "0123456789abcdef0123456789abcdef";
const accountSid = `AC${"0".repeat(31)}1`;
const connectionId = "1494404757140276705";

let emulators: VoiceEmulators;
let server: http.Server;
let port: number;
let publicKey: string;
const events: CarrierEvent[] = [];
const takenBack: string[] = [];
let full = false;
const lines: { leg: CarrierLeg; told: Told[] }[] = [];

const book: CallBook = {
  beginInbound: async () => ({ outcome: "call", locale: "es", org_id: org, call_id: callId }),
  take: async (event) => {
    events.push(event);
    return { outcome: "taken", status: "in_progress", call_id: callId };
  },
  transferFailed: async ({ callId }) => void takenBack.push(callId),
  streamEnded: async () => ({ outcome: "lost", locale: "es", callback: true }),
};

const credentials = () => ({
  twilio: { accountSid, authToken: token, baseUrl: `${emulators.url}/twilio` },
  telnyx: { apiKey: "KEY0123456789", connectionId, baseUrl: `${emulators.url}/telnyx/v2` },
  sip: {
    ariUrl: `${emulators.url}/asterisk/ari`,
    ariUser: "talia",
    ariPassword: "a-password",
    endpoint: "PJSIP/{number}@trunk",
    allowLoopback: true,
  },
});
type Provider = keyof ReturnType<typeof credentials>;
const sipNumber = "+576015550100";

function clientOf(provider: Provider, ourNumber: string | null = null): CarrierClient {
  const { twilio, telnyx, sip } = credentials();
  if (provider === "twilio") return twilioClient(twilio);
  return provider === "telnyx" ? telnyxClient({ ...telnyx, ourNumber }) : sipClient({ ...sip, ourNumber });
}

/** Our webhooks, as the routes mount them. */
async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const known = <Access>(access: Access) => ({
    accounts: { of: async () => [access], doubt: () => undefined },
    admit: async () => undefined,
  });
  if (pathname.startsWith("/api/webhooks/twilio/")) {
    const twilio = { provider: "twilio" as const, ...account, accountSid, authToken: token };
    const verified = await verifyTwilio(request, "ip", known(twilio));
    const twiml = await answerTwilio(pathname.split("/").at(-1) as TwilioWebhook, verified, book);
    return new Response(twiml, { headers: { "content-type": "text/xml" } });
  }
  if (pathname === "/api/webhooks/telnyx") {
    const { baseUrl, ...telnyx } = credentials().telnyx;
    const verified = await verifyTelnyx(
      request,
      "ip",
      known({ provider: "telnyx" as const, ...account, ...telnyx, publicKey }),
    );
    await answerTelnyx(verified, { book, api: () => new TelnyxApi({ ...telnyx, baseUrl }) });
    return new Response(null, { status: 204 });
  }
  return new Response(await answerAsterisk(request, verifyAsterisk(request.headers), book));
}

beforeAll(async () => {
  port = await freePort();
  vi.stubEnv("APP_URL", `http://localhost:${port}`);
  vi.stubEnv("VOICE_URL", `ws://localhost:${port}`);
  vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
  emulators = await startVoiceEmulators({ speech: { engine: "tones" } });
  server = http.createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const headers = new Headers(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    const request = new Request(`http://internal${incoming.url}`, { method: "POST", headers, body });
    const response = await answer(request).catch(
      (error) => new Response(String(error), { status: error.status ?? 500 }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
  });
  server.on(
    "upgrade",
    createUpgrade({
      adapters: {
        twilio: twilioCarrier({
          client: async () => clientOf("twilio"),
          verify: ({ headers }, url) => isTwilioStream(headers, url, async () => [token]),
        }),
        telnyx: telnyxCarrier({ client: async () => clientOf("telnyx", await numberOf("telnyx")) }),
        asterisk: asteriskCarrier({ client: async () => clientOf("sip", sipNumber) }),
      },
      reserve: () => (full ? 429 : { release: () => undefined }),
      spendTicket: async () => true,
      publicUrl: `ws://localhost:${port}`,
      onStream: ({ socket, request, adapter, ticket }) => {
        const told: Told[] = [];
        lines.push({ told, leg: adapter.accept(socket, request, recorder(told), ticket) });
      },
      onRefused: (status) => full || console.error("refused", status),
      onError: (error) => console.error(error),
    }),
  );
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  const key = await fetch(`${emulators.url}/telnyx/_emulator/key`);
  publicKey = ((await key.json()) as { public_key: string }).public_key;
  emulators.asterisk.addTrunk({
    user: "talia",
    password: "a-password",
    webhookUrl: webhookUrl.asterisk(),
    token: asteriskToken(account),
    streamUrl: `ws://localhost:${port}/asterisk`,
    numbers: [sipNumber],
  });
});
afterEach(() => {
  for (const number of [person, human]) emulators.phone(number).hangUp();
  for (const { leg } of lines.splice(0)) leg.close();
  events.length = 0;
  takenBack.length = 0;
  full = false;
});
afterAll(async () => {
  await emulators.close();
  server.closeAllConnections();
  server.close();
});

/** A number of the account's, pointed to us. */
async function numberOf(provider: Provider): Promise<string> {
  if (provider === "sip") return sipNumber;
  const client = clientOf(provider);
  const [number] = await client.listNumbers();
  const target = { voiceUrl: webhookUrl.twilio("voice"), statusUrl: webhookUrl.twilio("status") };
  if (!number!.pointed) await client.pointNumber(number!.id, target);
  return number!.number;
}

async function found<Found>(what: string, find: () => Found | undefined | false): Promise<Found> {
  return vi.waitFor(
    () => {
      const thing = find();
      if (!thing)
        throw new Error(
          `never: ${what} ${JSON.stringify({ events, told: lines.map(({ told }) => told.filter(([kind]) => kind !== "audio")) })}`,
        );
      return thing;
    },
    { timeout: 6_000, interval: 5 },
  );
}
const line = () => found("a stream", () => lines[0]);
const told = (kind: string) => found(kind, () => lines[0]?.told.find(([name]) => name === kind));
const event = (wanted: Partial<CarrierEvent>) =>
  found(JSON.stringify(wanted), () =>
    events.find((given) =>
      Object.entries(wanted).every(([name, value]) => given[name as keyof CarrierEvent] === value),
    ),
  );
const tone = (ms: number) =>
  Buffer.from(Array.from({ length: ms * 8 }, (_, index) => (index % 16 < 8 ? 0x10 : 0x90)));
const isLoud = (audio: Buffer) => audio.some((sample) => sample !== 0xff && sample !== 0x7f);

describe.each(["twilio", "telnyx", "sip"] as const)("%s over the emulated network", (provider) => {
  it("carries a call that comes in, with sound, marks, keys and its end", async () => {
    const phone = emulators.phone(person);
    expect(await phone.dial(await numberOf(provider))).toBe(true);
    const { leg } = await line();
    await told("start");
    leg.sendAudio(tone(60));
    leg.sendMark("first");
    expect((await told("mark"))[1]).toBe("first");
    await found("sound at the phone", () => isLoud(phone.heardAudio));
    await phone.makeNoise(200);
    await found("sound here", () =>
      lines[0]?.told.some(([kind, audio]) => kind === "audio" && isLoud(audio as Buffer)),
    );
    await phone.dtmf("7");
    expect((await told("dtmf"))[1]).toBe("7");
    phone.hangUp();
    expect((await told("close"))[1]).toBe("hangup");
    await event({ status: "completed" });
  }, 20_000);

  it("rings somebody, connects who picks up, falls silent when told to, and hangs up", async () => {
    const phone = emulators.phone(person);
    phone.settings.behaviour = "answer";
    const from = await numberOf(provider);
    const order = { ...orderUrls(provider, { orgId: org, callId }), orgId: org, callId, from, to: person };
    const { carrierCallId } = await clientOf(provider).createCall({
      ...order,
      machineDetection: false,
      timeoutSeconds: 20,
    });
    const { leg } = await line();
    expect((await told("start"))[1]).toMatchObject({ carrierCallId });
    await event({ status: "in_progress", callId, carrierCallId });
    for (let frames = 0; frames < 100; frames += 1) leg.sendAudio(tone(20));
    await found("sound at the phone", () => isLoud(phone.heardAudio));
    leg.clear();
    leg.sendMark("after");
    await told("mark");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isLoud(phone.heardAudio.subarray(-160))).toBe(false);
    await leg.hangUp();
    await found("the phone is free", () => phone.state === "idle");
    await event({ status: "completed", callId });
  }, 20_000);

  it("hands a caller over to a person", async () => {
    const [caller, helper] = [emulators.phone(person), emulators.phone(human)];
    helper.settings.behaviour = "answer";
    await caller.dial(await numberOf(provider));
    const { leg } = await line();
    await told("start");
    await leg.transfer({ to: human, briefing: "Ana quiere un presupuesto", locale: "es" });
    await found("the person is in the call", () => helper.state === "in_call");
    // Asterisk has no voice to ask for a key with.
    if (provider !== "sip") {
      await found("the person is told", () => isLoud(helper.heardAudio));
      await helper.dtmf("1");
    }
    expect((await told("close"))[1]).toBe("hangup");
    const before = helper.heardAudio.length;
    await vi.waitFor(
      async () => {
        await caller.makeNoise(200);
        expect(isLoud(helper.heardAudio.subarray(before))).toBe(true);
      },
      { timeout: 5_000 },
    );
    helper.hangUp();
    await found("a report of it", () => events.some(({ type }) => type.startsWith("transfer.")));
    expect(lines).toHaveLength(1);
  }, 20_000);

  it.each(["busy", "person"] as const)(
    "brings a caller back whom nobody takes over (%s)",
    async (behaviour) => {
      const caller = emulators.phone(person);
      emulators.phone(human).settings.behaviour = behaviour;
      await caller.dial(await numberOf(provider));
      const { leg } = await line();
      await told("start");
      await leg.transfer({ to: human, briefing: "Ana quiere un presupuesto", locale: "es" });
      // A person sees who calls, and would rather not.
      if (behaviour === "person") {
        await found("it rings", () => emulators.phone(human).state === "ringing");
        emulators.phone(human).hangUp();
      }
      const back = await backWithAgent();
      const before = caller.heardAudio.length;
      back.sendAudio(tone(100));
      await found("the agent's voice", () => isLoud(caller.heardAudio.subarray(before)));
      expect(caller.state).toBe("in_call");
    },
    20_000,
  );

  it("tells a caller whom no worker takes", async () => {
    full = true;
    const caller = emulators.phone(person);
    await caller.dial(await numberOf(provider)).catch(() => undefined);
    if (provider !== "sip") await found("an apology", () => isLoud(caller.heardAudio));
    await vi.waitFor(() => expect(caller.state).toBe("idle"), { timeout: 25_000 });
    expect(lines).toHaveLength(0);
  }, 30_000);

  /** The agent has the caller again: on the line they never left (Telnyx), or on another of the same call. */
  async function backWithAgent(): Promise<CarrierLeg> {
    if (provider === "telnyx") {
      await found("that it failed", () => takenBack.includes(callId));
      return lines[0]!.leg;
    }
    const again = await found("another stream", () => lines[1]);
    await found("its beginning", () => again.told.some(([kind]) => kind === "start"));
    return again.leg;
  }
});

describe.each(["twilio", "telnyx"] as const)("%s, where nobody presses the key", (provider) => {
  it("joins no mailbox with a caller", async () => {
    const [caller, helper] = [emulators.phone(person), emulators.phone(human)];
    helper.settings.behaviour = "voicemail";
    await caller.dial(await numberOf(provider));
    const { leg } = await line();
    await told("start");
    await leg.transfer({ to: human, briefing: "Ana", locale: "es" });
    await found("the mailbox answers", () => helper.state === "in_call");
    const back = () => (provider === "telnyx" ? takenBack.includes(callId) : lines.length > 1);
    await vi.waitFor(() => expect(back()).toBe(true), { timeout: 40_000, interval: 50 });
    expect(helper.state).toBe("idle");
    expect(caller.state).toBe("in_call");
  }, 45_000);
});
