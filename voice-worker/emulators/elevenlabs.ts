import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { type Locale, locales } from "@/lib/i18n/locales";
import { type AudioFormat, bytesOf, telephone, wideband } from "../audio/format";
import { adjustable, answerAdjustment } from "./adjust";
import { befall, disturb, type Faults, faultsSchema, noFaults, refuseUpgrade } from "./faults";
import { drawLatency, latencySchema } from "./latency";
import type { EmulatorPart } from "./part";
import type { EmulatedSpeech } from "./speech";

const behaviourSchema = faultsSchema.extend({
  /** From the text to the first byte. */
  firstAudio: latencySchema,
});
export type ElevenLabsBehaviour = z.infer<typeof behaviourSchema>;

export interface ElevenLabsEmulatorOptions extends Partial<ElevenLabsBehaviour> {
  speech: EmulatedSpeech;
  /** Keys it takes; any without. */
  apiKeys?: readonly string[];
  /** Those of them that may speak and nothing else, as their owner has restricted them. */
  speechOnly?: readonly string[];
}

export interface ElevenLabsEmulator extends EmulatorPart {
  /** May be changed while it runs. */
  behaviour: ElevenLabsBehaviour;
  /** Breaks what is connected, without a goodbye. */
  drop(): void;
}

const chunkMs = 250;
const formats: Record<string, AudioFormat> = {
  ulaw_8000: telephone,
  pcm_8000: { encoding: "linear16", sampleRate: 8000 },
  pcm_16000: wideband,
};
const flashLanguages = ["es", "en", "pt", "fr", "de", "it"];

const requestSchema = z.object({
  text: z.string().min(1),
  model_id: z.string().default("eleven_multilingual_v2"),
  language_code: z.string().optional(),
  voice_settings: z.object({ speed: z.number().min(0.7).max(1.2).optional() }).nullish(),
});
type SpeakRequest = z.infer<typeof requestSchema>;

/**
 * ElevenLabs as its clients see it: `/v1/text-to-speech/{voice}/stream` and `/stream-input`, `/v1/models`. `/_emulator/faults`
 * tells and changes how well it works.
 */
export function elevenLabsEmulator(options: ElevenLabsEmulatorOptions): ElevenLabsEmulator {
  const { speech, apiKeys, speechOnly = [], ...changes } = options;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const behaviour: ElevenLabsBehaviour = { firstAudio: 0, ...noFaults, ...changes };
  const adjusted = adjustable(behaviour, behaviourSchema);
  const open = new Set<{ end(): void }>();
  const authorized = ({ headers }: IncomingMessage): boolean => {
    const key = headers["xi-api-key"];
    return typeof key === "string" && (!apiKeys || apiKeys.includes(key));
  };
  const drop = () => {
    for (const { end } of open) end();
  };

  return {
    behaviour,
    drop,
    async handle(request, response) {
      const url = new URL(request.url ?? "/", "http://emulator");
      if (url.pathname === "/_emulator/faults") {
        await answerAdjustment(adjusted, request, response);
        return true;
      }
      const voice = /^\/v1\/text-to-speech\/([\w-]+)\/stream$/.exec(url.pathname)?.[1];
      const models = request.method === "GET" && url.pathname === "/v1/models";
      if (!models && !(voice && request.method === "POST")) return false;
      if (!authorized(request)) fail(response, 401, "invalid_api_key", "Invalid API key");
      else if (models && speechOnly.includes(String(request.headers["xi-api-key"])))
        fail(response, 401, "missing_permissions", "The API key is missing the permission models_read");
      else if (!voice) json(response, 200, [{ model_id: "eleven_flash_v2_5", can_do_text_to_speech: true }]);
      else {
        const connection = { end: () => response.destroy() };
        open.add(connection);
        response.once("close", () => open.delete(connection));
        await stream({ request, response, url, voice, speech, behaviour });
      }
      return true;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? "/", "http://emulator");
      const voice = /^\/v1\/text-to-speech\/([\w-]+)\/stream-input$/.exec(url.pathname)?.[1];
      if (!voice) return false;
      const faults = befall(behaviour);
      const format = formats[url.searchParams.get("output_format") ?? ""];
      if (!authorized(request)) refuseUpgrade(socket, 401);
      else if (faults.refuse !== null) refuseUpgrade(socket, faults.refuse);
      else if (!format) refuseUpgrade(socket, 400);
      else
        server.handleUpgrade(request, socket, head, (client) => {
          const connection = { end: () => client.terminate() };
          open.add(connection);
          client.once("close", () => open.delete(connection));
          client.on("error", () => client.terminate());
          speakInput({ socket: client, query: url.searchParams, voice, format, speech, behaviour, faults });
          disturb(client, faults);
        });
      return true;
    },
    async close() {
      drop();
      server.close();
    },
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  voice: string;
  speech: EmulatedSpeech;
  behaviour: ElevenLabsBehaviour;
}

async function stream({ request, response, url, voice, speech, behaviour }: Exchange): Promise<void> {
  const faults = befall(behaviour);
  if (faults.refuse !== null) return fail(response, faults.refuse, "refused", "Refused");
  const body = await readText(request);
  const format = formats[url.searchParams.get("output_format") ?? ""];
  const wanted = requestSchema.safeParse(parse(body));
  if (!format || !wanted.success)
    return fail(response, 422, "invalid_request", "Not a request that can be spoken");
  if (!speaks(wanted.data)) return fail(response, 400, "unsupported_language", "The model does not speak it");
  if (faults.stall) return;
  const audio = faults.garbage ? null : await synthesise(speech, voice, format, wanted.data);
  await pause(drawLatency(behaviour.firstAudio));
  if (!audio) return json(response, 200, { detail: "unexpected" });
  const broken = faults.dropAfterMs === null ? null : Math.floor(audio.length / 2);
  response.writeHead(200, { "content-type": format.encoding === "mulaw" ? "audio/basic" : "audio/pcm" });
  const bytes = bytesOf(format, chunkMs);
  for (let at = 0; at < (broken ?? audio.length); at += bytes) {
    response.write(audio.subarray(at, Math.min(at + bytes, broken ?? audio.length)));
    // Chunks leave one by one, as they do from a model.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (broken === null) response.end();
  else response.destroy();
}

interface InputSession {
  socket: WebSocket;
  query: URLSearchParams;
  voice: string;
  format: AudioFormat;
  speech: EmulatedSpeech;
  behaviour: ElevenLabsBehaviour;
  faults: Faults;
}

/** Text piece by piece, spoken on `flush`, on the end of a sentence with `auto_mode`, and at the end (empty text). */
function speakInput({ socket, query, voice, format, speech, behaviour, faults }: InputSession): void {
  const auto = query.get("auto_mode") === "true";
  let text = "";
  let queue: Promise<void> = Promise.resolve();
  const send = (message: object) => {
    if (socket.readyState === socket.OPEN && !faults.stall) socket.send(JSON.stringify(message));
  };
  const speak = () => {
    const request: SpeakRequest = {
      text: text.trim(),
      model_id: query.get("model_id") ?? "eleven_flash_v2_5",
      language_code: query.get("language_code") ?? undefined,
    };
    text = "";
    if (!request.text) return;
    const audio = synthesise(speech, voice, format, request);
    const delay = drawLatency(behaviour.firstAudio);
    queue = queue
      .then(() => Promise.all([audio, pause(delay)]))
      .then(([spoken]) => {
        const bytes = bytesOf(format, chunkMs);
        for (let at = 0; at < spoken.length; at += bytes) {
          send({ audio: spoken.subarray(at, at + bytes).toString("base64"), isFinal: null, alignment: null });
        }
      });
  };
  socket.on("message", (data: RawData) => {
    const message = parse(String(data)) as { text?: unknown; flush?: unknown } | null;
    if (typeof message?.text !== "string") return socket.close(1008, "Invalid message");
    text += message.text;
    if (message.flush || message.text === "" || (auto && /[.!?…]\s*$/.test(text))) speak();
    if (message.text !== "") return;
    queue.then(
      () => {
        send({ audio: null, isFinal: true });
        socket.close(1000);
      },
      () => socket.close(1011),
    );
  });
}

/** Catalan is spoken by the third generation alone. */
const speaks = ({ model_id, language_code }: SpeakRequest): boolean =>
  model_id === "eleven_v3" || language_code === undefined || flashLanguages.includes(language_code);

function synthesise(
  speech: EmulatedSpeech,
  voice: string,
  format: AudioFormat,
  { text, language_code, voice_settings }: SpeakRequest,
): Promise<Buffer> {
  const locale: Locale = locales.find((known) => known === language_code) ?? "es";
  return speech.speak(text, locale, format, { speaker: "agent", voice, speed: voice_settings?.speed ?? 1 });
}

const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const fail = (response: ServerResponse, status: number, code: string, message: string): void =>
  json(response, status, { detail: { status: code, message } });

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
