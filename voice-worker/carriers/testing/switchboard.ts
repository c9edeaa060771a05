import http from "node:http";
import { vi } from "vitest";
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
import { openBriefingSound, webhookUrl } from "@/lib/calls/webhook-urls";
import { tone } from "../../emulators/line-audio";
import type { EmulatedPhone } from "../../emulators/phone";
import { startVoiceEmulators } from "../../emulators/start";
import { createUpgrade } from "../../upgrade";
import { asteriskCarrier } from "../asterisk";
import type { CarrierLeg } from "../carrier";
import { telnyxCarrier } from "../telnyx";
import { twilioCarrier } from "../twilio";
import { freePort } from "./asterisk";
import { recorder, type Told } from "./connect";

export const orgId = "0b000000-0000-4000-8000-000000000001";
const account = { orgId, accountId: "0d000000-0000-4000-8000-000000000001" };
const token = "0123456789abcdef0123456789abcdef";
const accountSid = `AC${"0".repeat(31)}1`;
const connectionId = "1494404757140276705";
const sipNumber = "+576015550100";

export type Provider = "twilio" | "telnyx" | "sip";

/** One call and who takes part in it. Several may be held at once. */
export interface Scene {
  callId: string;
  caller: EmulatedPhone;
  /** Whom the caller may be put through to. */
  helper: EmulatedPhone;
  /** What the carrier has reported of it. */
  events: CarrierEvent[];
  /** Its streams, in the order in which they came. */
  lines: { leg: CarrierLeg; told: Told[] }[];
  /** Times the caller came back to the agent because nobody was there. */
  takenBack: number;
  /** No worker has room for it. */
  full: boolean;
}

export type Switchboard = Awaited<ReturnType<typeof startSwitchboard>>;

/** All that is ours between the emulated telephone network and a call: clients, webhooks, tickets, streams. No database. */
export async function startSwitchboard() {
  const port = await freePort();
  vi.stubEnv("APP_URL", `http://localhost:${port}`);
  vi.stubEnv("VOICE_URL", `ws://localhost:${port}`);
  vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
  const emulators = await startVoiceEmulators({ speech: { engine: "tones" } });
  const scenes: Scene[] = [];
  /** Calls that came in, by the name that their carrier has for them. */
  const begun = new Map<string, Scene>();

  const credentials = {
    twilio: { accountSid, authToken: token, baseUrl: `${emulators.url}/twilio` },
    telnyx: { apiKey: "KEY0123456789", connectionId, baseUrl: `${emulators.url}/telnyx/v2` },
    sip: {
      ariUrl: `${emulators.url}/asterisk/ari`,
      ariUser: "talia",
      ariPassword: "a-password",
      endpoint: "PJSIP/{number}@trunk",
      allowLoopback: true,
    },
  };
  const clientOf = (provider: Provider, ourNumber: string | null = null): CarrierClient => {
    const { twilio, telnyx, sip } = credentials;
    if (provider === "twilio") return twilioClient(twilio);
    return provider === "telnyx" ? telnyxClient({ ...telnyx, ourNumber }) : sipClient({ ...sip, ourNumber });
  };

  const sceneOf = (callId: string | undefined): Scene | undefined =>
    scenes.find((scene) => scene.callId === callId);
  const book: CallBook = {
    beginInbound: async ({ from, carrierCallId }) => {
      const scene = scenes.find(({ caller }) => caller.number === from);
      if (!scene) return { outcome: "unknown", locale: "es" };
      begun.set(carrierCallId, scene);
      return { outcome: "call", locale: "es", org_id: orgId, call_id: scene.callId };
    },
    take: async (event) => {
      const scene = sceneOf(event.callId) ?? begun.get(event.carrierCallId);
      if (!scene) return { outcome: "unknown" };
      scene.events.push(event);
      return { outcome: "taken", status: "in_progress", call_id: scene.callId };
    },
    transferFailed: async ({ callId }) => {
      const scene = sceneOf(callId);
      if (scene) scene.takenBack += 1;
    },
    streamEnded: async () => ({ outcome: "lost", locale: "es", callback: true }),
  };

  const key = await fetch(`${emulators.url}/telnyx/_emulator/key`);
  const { public_key: publicKey } = (await key.json()) as { public_key: string };

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
      const { baseUrl, ...telnyx } = credentials.telnyx;
      const access = { provider: "telnyx" as const, ...account, ...telnyx, publicKey };
      const verified = await verifyTelnyx(request, "ip", known(access));
      await answerTelnyx(verified, { book, api: () => new TelnyxApi({ ...telnyx, baseUrl }) });
      return new Response(null, { status: 204 });
    }
    return new Response(await answerAsterisk(request, verifyAsterisk(request.headers), book));
  }

  const server = http.createServer(async (incoming, outgoing) => {
    const [, sealed] = /^\/asterisk\/briefing\/(.+)\.ulaw$/.exec(incoming.url ?? "") ?? [];
    if (sealed) {
      const sound = openBriefingSound(sealed) && tone(440, 500);
      return void outgoing.writeHead(sound ? 200 : 404).end(sound);
    }
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
  const numbers = new Map<Provider, string>([["sip", sipNumber]]);
  server.on(
    "upgrade",
    createUpgrade({
      adapters: {
        twilio: twilioCarrier({
          client: async () => clientOf("twilio"),
          verify: ({ headers }, url) => isTwilioStream(headers, url, async () => [token]),
        }),
        telnyx: telnyxCarrier({ client: async () => clientOf("telnyx", numbers.get("telnyx")) }),
        asterisk: asteriskCarrier({ client: async () => clientOf("sip", sipNumber) }),
      },
      reserve: ({ callId }) => (sceneOf(callId)?.full ? 429 : { release: () => undefined }),
      spendTicket: async () => true,
      publicUrl: `ws://localhost:${port}`,
      onStream: ({ socket, request, adapter, ticket }) => {
        const told: Told[] = [];
        const leg = adapter.accept(socket, request, recorder(told), ticket);
        sceneOf(ticket.callId)?.lines.push({ told, leg });
      },
      onRefused: (status) => status === 429 || console.error("refused", status),
      onError: (error) => console.error(error),
    }),
  );
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));

  emulators.asterisk.addTrunk({
    user: "talia",
    password: "a-password",
    webhookUrl: webhookUrl.asterisk(),
    token: asteriskToken(account),
    streamUrl: `ws://localhost:${port}/asterisk`,
    numbers: [sipNumber],
  });
  for (const provider of ["twilio", "telnyx"] as const) {
    const client = clientOf(provider);
    const [owned] = await client.listNumbers();
    const urls = { voiceUrl: webhookUrl.twilio("voice"), statusUrl: webhookUrl.twilio("status") };
    if (!owned!.pointed) await client.pointNumber(owned!.id, urls);
    numbers.set(provider, owned!.number);
  }

  return {
    clientOf,
    /** A number of the account's, pointed to us. */
    numberOf: (provider: Provider): string => numbers.get(provider)!,
    /** Holds a call of its own, with telephones of its own, and ends it. */
    async hold(play: (scene: Scene) => Promise<void>): Promise<void> {
      const name = String(scenes.length).padStart(2, "0");
      const scene: Scene = {
        callId: `0c000000-0000-4000-8000-0000000000${name}`,
        caller: emulators.phone(`+5730011122${name}`),
        helper: emulators.phone(`+5730099988${name}`),
        events: [],
        lines: [],
        takenBack: 0,
        full: false,
      };
      scenes.push(scene);
      try {
        await play(scene);
      } finally {
        for (const phone of [scene.caller, scene.helper]) phone.hangUp();
        for (const { leg } of scene.lines) leg.close();
      }
    },
    async close() {
      await emulators.close();
      server.closeAllConnections();
      server.close();
      vi.unstubAllEnvs();
    },
  };
}
