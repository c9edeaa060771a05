import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AgentConfig, agentConfigSchema, voiceSettingsSchema } from "@/lib/agents/schema";
import type { CallBook } from "@/lib/calls/carrier-events";
import { answerTwilio, type TwilioWebhook } from "@/lib/calls/twilio/answer-webhook";
import { twilioClient } from "@/lib/calls/twilio/client";
import { isTwilioStream } from "@/lib/calls/twilio/verify-stream";
import { verifyTwilio } from "@/lib/calls/twilio/webhook";
import { webhookUrl } from "@/lib/calls/webhook-urls";
import type { Locale } from "@/lib/i18n/locales";
import { telephone } from "./audio/format";
import { Pacer } from "./audio/pacer";
import { createCoreBrain } from "./brain/core-brain";
import type { CallTurnRow } from "./call/call-store";
import { Journals } from "./call/journal";
import { CallSession } from "./call/session";
import { freePort } from "./carriers/testing/asterisk";
import { twilioCarrier } from "./carriers/twilio";
import { silence } from "./emulators/line-audio";
import type { EmulatedPhone } from "./emulators/phone";
import { startVoiceEmulators, type VoiceEmulators } from "./emulators/start";
import { openRecognizer } from "./stt/chain";
import { recognizersFromEnv } from "./stt/providers";
import { testPlan, testWorld } from "./testing/plan";
import { AudioCache } from "./tts/cache";
import { openSynthesizer } from "./tts/chain";
import { synthesizersFromEnv } from "./tts/providers";
import { chosenVoice } from "./tts/voices";
import { createWorker, type Worker } from "./worker";

/*
 * Whole calls as people hold them, in each language, over the emulated telephone network: the worker with its carrier, its
 * recognisers, its voices and the core's answers. What the agent says is read off the sound that the telephone has heard.
 */

interface Talk {
  service: string;
  says: { greeting: RegExp; price: RegExp; name: RegExp; phone: RegExp; done: RegExp; bye: RegExp };
  asks: { price: string; person: string; name: string; bye: string };
}

const talks: Record<Locale, Talk> = {
  es: {
    service: "Limpieza dental",
    says: {
      greeting: /Qué bien que nos llames.*ayudar/,
      price: /limpieza dental cuesta cuarenta y cinco euros/,
      name: /Cómo te llamas/,
      phone: /A qué teléfono/,
      done: /Hecho, Ana/,
      bye: /Gracias, Ana/,
    },
    asks: {
      price: "¿Cuánto cuesta una limpieza dental?",
      person: "Quiero que me llamen",
      name: "Me llamo Ana García",
      bye: "No, nada más, gracias. Adiós",
    },
  },
  en: {
    service: "Dental cleaning",
    says: {
      greeting: /So glad you called.*help you/,
      price: /Dental cleaning is forty-five euros/,
      name: /What's your name/,
      phone: /What number/,
      done: /Done, Ann/,
      bye: /Thanks, Ann/,
    },
    asks: {
      price: "How much is a dental cleaning?",
      person: "I would like you to call me back",
      name: "My name is Ann Smith",
      bye: "No, that is all, thank you. Goodbye",
    },
  },
  pt: {
    service: "Limpeza dental",
    says: {
      greeting: /Que bom receber sua ligação.*ajudar/,
      price: /limpeza dental custa quarenta e cinco euros/,
      name: /Qual é o seu nome/,
      phone: /Em qual telefone/,
      done: /Pronto, Ana/,
      bye: /Ana/,
    },
    asks: {
      price: "Quanto custa uma limpeza dental?",
      person: "Quero que me liguem",
      name: "Meu nome é Ana Souza",
      bye: "Não, mais nada, obrigada. Tchau",
    },
  },
  ca: {
    service: "Neteja dental",
    says: {
      greeting: /Que bé que ens truquis.*ajudar/,
      price: /neteja dental costa quaranta-cinc euros/,
      name: /Com et dius/,
      phone: /A quin telèfon/,
      done: /Fet, Anna/,
      bye: /Gràcies, Anna/,
    },
    asks: {
      price: "Quant costa una neteja dental?",
      person: "Vull que em truqueu",
      name: "Em dic Anna Puig",
      bye: "No, res més, gràcies. Adéu",
    },
  },
};

/** A telephone's number, as it is read out. */
const pieces = ["600", "111", "222"];

const orgId = randomUUID();
const token = "0123456789abcdef0123456789abcdef";
const accountSid = `AC${"0".repeat(31)}1`;
const callers: Record<Locale, string> = {
  es: "+34600111001",
  en: "+447700900002",
  pt: "+5511912340003",
  ca: "+34600111004",
};
const callIds = Object.fromEntries(Object.keys(talks).map((locale) => [locale, randomUUID()]));
const turns: CallTurnRow[] = [];
const faults: unknown[] = [];

let emulators: VoiceEmulators;
let worker: Worker;
let server: http.Server;
let directory: string;
let number: string;
let voiceUrl: string;

const twilio = () => ({ accountSid, authToken: token, baseUrl: `${emulators.url}/twilio` });
const localeOf = (callId: string) =>
  (Object.keys(talks) as Locale[]).find((locale) => callIds[locale] === callId) as Locale;

const configOf = (locale: Locale): AgentConfig =>
  agentConfigSchema.parse({
    businessName: "Clínica Sonrisa",
    agentName: "Lucía",
    vertical: "generic",
    goal: "information",
    tone: "warm",
    languages: [locale],
    defaultLocale: locale,
    country: "ES",
    currency: "EUR",
    timezone: "Europe/Madrid",
    services: [{ name: talks[locale].service, price: { kind: "fixed", amount: 4500, currency: "EUR" } }],
    hours: [1, 2, 3, 4, 5].map((day) => ({ day, opens: "09:00", closes: "20:00" })),
    handoff: { when: [], name: "", email: "", phone: "" },
    contact: { address: "Calle Colón 12, Valencia", phone: "", email: "", website: "" },
  });

const book: CallBook = {
  async beginInbound({ from }) {
    const locale = (Object.keys(callers) as Locale[]).find((one) => callers[one] === from) ?? "es";
    return { outcome: "call", locale, org_id: orgId, call_id: callIds[locale] as string };
  },
  take: async () => ({ outcome: "taken", status: "in_progress" }),
  transferFailed: async () => undefined,
  streamEnded: async () => ({ outcome: "over", locale: "es", callback: false }),
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "talia-languages-"));
  emulators = await startVoiceEmulators();
  const voicePort = await freePort();
  vi.stubEnv("SIGNING_SECRET", "x".repeat(32));
  voiceUrl = `ws://localhost:${voicePort}`;
  vi.stubEnv("VOICE_URL", voiceUrl);
  vi.stubEnv("DEEPGRAM_API_KEY", "emulated");
  vi.stubEnv("DEEPGRAM_BASE_URL", `${emulators.url}/deepgram`);
  vi.stubEnv("ELEVENLABS_API_KEY", "emulated");
  vi.stubEnv("ELEVENLABS_BASE_URL", `${emulators.url}/elevenlabs`);
  server = http.createServer(webhook).listen(0, "localhost");
  await once(server, "listening");
  vi.stubEnv("APP_URL", `http://localhost:${(server.address() as { port: number }).port}`);
  worker = voice();
  await worker.listen(voicePort, "localhost");
  const client = twilioClient(twilio());
  const [owned] = await client.listNumbers();
  number = owned!.number;
  await client.pointNumber(owned!.id, {
    voiceUrl: webhookUrl.twilio("voice"),
    statusUrl: webhookUrl.twilio("status"),
  });
  // What callers say is made ahead: their pauses are as long as meant, and no voice waits for it, however busy the machine is.
  for (const locale of Object.keys(talks) as Locale[]) {
    const phone = emulators.phone(callers[locale]);
    phone.settings.locale = locale;
    for (const text of [...Object.values(talks[locale].asks), ...pieces]) await phone.soundOf(text);
  }
}, 120_000);

afterAll(async () => {
  await worker.drain(0);
  await emulators.close();
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

/** Our webhooks, as the routes mount them. */
async function webhook(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of incoming) body += chunk;
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  const request = new Request(`http://internal${incoming.url}`, { method: "POST", headers, body });
  const account = { provider: "twilio" as const, orgId, accountId: orgId, accountSid, authToken: token };
  const accounts = { of: async () => [account], doubt: () => undefined };
  const verified = await verifyTwilio(request, "ip", { accounts, admit: async () => undefined });
  const { pathname } = new URL(request.url);
  outgoing.setHeader("content-type", "text/xml");
  outgoing.end(await answerTwilio(pathname.split("/").at(-1) as TwilioWebhook, verified, book));
}

/** The worker as it is wired in production, but for the database. */
function voice(): Worker {
  const pacer = new Pacer();
  const cache = new AudioCache({ directory: path.join(directory, "audio") });
  const onError = (error: unknown) => void faults.push(error);
  return createWorker({
    adapters: {
      twilio: twilioCarrier({
        client: async () => twilioClient(twilio()),
        verify: ({ headers }, url) => isTwilioStream(headers, url, async () => [token]),
      }),
    },
    spendTicket: async () => true,
    publicUrl: voiceUrl,
    maxCalls: 10,
    version: "test",
    onError,
    startCall: ({ adapter, socket, request, ticket }) =>
      new CallSession(ticket, {
        accept: (events) =>
          adapter.accept(socket, request, events, { callId: ticket.callId, orgId: ticket.orgId }),
        loadPlan: async ({ callId }) =>
          testPlan(
            { id: callId, orgId, carrier: "twilio", config: configOf(localeOf(callId)) },
            { voice: voiceSettingsSchema.parse({ speed: 1.2 }) },
          ),
        createBrain: (plan, told) => createCoreBrain(plan, { ...testWorld().deps, ...told }),
        hears: () => (options, events) => openRecognizer(recognizersFromEnv(), options, events),
        speaks:
          (plan, { format }) =>
          (locale, events) => {
            const options = { format, voice: chosenVoice(plan.voice, locale) };
            // How long a voice is waited for is not what is tried here: espeak takes its time on a busy machine.
            const settings = { cache, firstAudioMs: 15_000 };
            const chain = openSynthesizer(synthesizersFromEnv(), options, events, settings);
            return Object.assign(chain, {
              speaks: (next: Locale) => chain.changeVoice(chosenVoice(plan.voice, next)),
            });
          },
        store: {
          turn: async (row) => void (row.kind === "turn" && turns.push(row)),
          state: async () => null,
          recording: async () => undefined,
          answeredBy: async () => null,
          extendHold: async () => null,
          finish: async () => undefined,
        },
        journals: new Journals(path.join(directory, "calls"), onError),
        pacer,
        onPacedFault: () => undefined,
        recordings: directory,
        worker: "test",
        now: () => performance.now(),
        onAnswered: () => undefined,
        onCrash: onError,
        onError,
      }),
  });
}

/** What a telephone hears, as words; `hears` waits for some since it was last asked. */
function listenAt(phone: EmulatedPhone) {
  let words = "";
  const ear = emulators.speech.listen(telephone, {
    onVoice: () => undefined,
    onWords: () => undefined,
    onEnd: (stretch) => {
      words += ` ${stretch.words}`;
    },
  });
  phone.watch({ onAudio: (frame) => ear.feed(frame) });
  return async (wanted: RegExp): Promise<void> => {
    await vi.waitFor(() => expect(words).toMatch(wanted), { timeout: 60_000, interval: 50 });
    words = "";
  };
}

describe.concurrent("a call in each language", { timeout: 300_000 }, () => {
  it.each(Object.keys(talks) as Locale[])("%s", async (locale) => {
    const { says, asks } = talks[locale];
    const phone = emulators.phone(callers[locale]);
    const hears = listenAt(phone);
    expect(await phone.dial(number)).toBe(true);
    await hears(says.greeting);
    await phone.say(asks.price);
    await hears(says.price);
    await phone.say(asks.person);
    await hears(says.name);
    await phone.say(asks.name);
    await hears(says.phone);
    // As one reads out a number: in pieces, with a breath between them.
    const digits = await Promise.all(pieces.map((piece) => phone.soundOf(piece)));
    await phone.play(Buffer.concat(digits.flatMap((sound) => [sound, silence(450)])));
    await hears(says.done);
    await phone.say(asks.bye);
    await hears(says.bye);
    await phone.until(() => phone.state === "idle");
    const said = turns.filter(({ call_id }) => call_id === callIds[locale]);
    expect(said.flatMap(({ inbound }) => inbound?.text ?? [])).toEqual([
      asks.price,
      asks.person,
      asks.name,
      pieces.join(" "),
      asks.bye,
    ]);
    expect(faults).toEqual([]);
  });
});
