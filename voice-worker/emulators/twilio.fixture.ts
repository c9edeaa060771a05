import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import twilio from "twilio";
import RequestClient from "twilio/lib/base/RequestClient";
import { afterEach, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { telephone } from "../audio/format";
import type { EmulatedPhone } from "./phone";
import { startVoiceEmulators, type VoiceEmulators } from "./start";

export const accountSid = `AC${"0".repeat(31)}1`;
export const token = "0123456789abcdef0123456789abcdef";

/** Twilio's own client, led to the emulator. */
export function sdk(emulators: VoiceEmulators, sid = accountSid, secret = token) {
  class Led extends RequestClient {
    override request<T>(options: RequestClient.RequestOptions<T>) {
      const { pathname, search } = new URL(options.uri);
      return super.request<T>({ ...options, uri: `${emulators.url}/twilio${pathname}${search}` });
    }
  }
  return twilio(sid, secret, { httpClient: new Led() });
}

export interface Hook {
  path: string;
  params: Record<string, string>;
  /** The SDK finds the signature right. */
  signed: boolean;
}

export interface StreamMessage {
  event: string;
  sequenceNumber?: string;
  streamSid?: string;
  start?: { callSid: string; customParameters: Record<string, string> };
  media?: { chunk: string; timestamp: string; payload: string };
  mark?: { name: string };
  dtmf?: { digit: string };
  stop?: { callSid: string };
}

/** The product's side: webhooks that answer TwiML by path, and a socket that takes streams. */
export async function startProduct(twiml: Record<string, string>) {
  const hooks: Hook[] = [];
  const streams: Array<{ socket: WebSocket; signed: boolean; messages: StreamMessage[] }> = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const path = request.url ?? "";
      const params = Object.fromEntries(new URLSearchParams(body));
      const signature = String(request.headers["x-twilio-signature"]);
      hooks.push({ path, params, signed: twilio.validateRequest(token, signature, url(path), params) });
      const answer = twiml[path];
      response.writeHead(answer === undefined ? 204 : 200, { "content-type": "text/xml" });
      response.end(answer?.replaceAll("WORKER", `ws://localhost:${port()}/calls/ticket`));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    const signature = String(request.headers["x-twilio-signature"]);
    const address = `ws://localhost:${port()}${request.url}`;
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      const stream = {
        socket: accepted,
        signed: twilio.validateRequest(token, signature, address, {}),
        messages: [] as StreamMessage[],
      };
      accepted.on("message", (data) => stream.messages.push(JSON.parse(String(data))));
      streams.push(stream);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const port = () => (server.address() as AddressInfo).port;
  const url = (path: string) => `http://localhost:${port()}${path}`;
  return {
    hooks,
    streams,
    url,
    paths: (path: string) => hooks.filter((hook) => hook.path === path),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Product = Awaited<ReturnType<typeof startProduct>>;

export const streamTwiml =
  '<?xml version="1.0"?><Response><Connect><Stream url="WORKER"><Parameter name="call" value="a &amp; b"/></Stream></Connect></Response>';
export const person = "+573001112233";

let open: Array<{ close(): Promise<void> }> = [];
afterEach(async () => {
  for (const thing of open) await thing.close();
  open = [];
});

export async function setUp(
  twiml: Record<string, string> = { "/voice": streamTwiml },
): Promise<{ emulators: VoiceEmulators; product: Product; client: ReturnType<typeof sdk>; number: string }> {
  const emulators = await startVoiceEmulators({ speech: { engine: "tones" } });
  const product = await startProduct(twiml);
  open.push(emulators, product);
  const client = sdk(emulators);
  const [owned] = await client.incomingPhoneNumbers.list();
  const number = owned!.phoneNumber;
  await client.incomingPhoneNumbers(owned!.sid).update({ voiceUrl: product.url("/voice") });
  return { emulators, product, client, number };
}

export const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });
/** Waits until there is such a thing, and gives it. */
export const found = <T>(find: () => T | undefined): Promise<T> =>
  vi.waitFor(
    () => {
      const thing = find();
      if (thing === undefined) throw new Error("not yet");
      return thing;
    },
    { timeout: 4_000, interval: 5 },
  );

/** The sentences a phone has heard in its call, as the recogniser understands them. */
export const wordsHeard = (emulators: VoiceEmulators, phone: EmulatedPhone): string[] =>
  emulators.speech
    .transcribe(phone.heardAudio, telephone)
    .map(({ words }) => words)
    .filter(Boolean);
