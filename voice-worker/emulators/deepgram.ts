import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { text as readText } from "node:stream/consumers";
import { type WebSocket, WebSocketServer } from "ws";
import type { AudioFormat } from "../audio/format";
import { adjustable, adjustableGroups, answerAdjustment } from "./adjust";
import { fluxProblem, listenFlux, listenNova, novaProblem } from "./deepgram-listen";
import { auraLocale, type SpeakTiming, speakSocket, speakTexts, speakTimingSchema } from "./deepgram-speak";
import { type ListenTiming, listenTimingSchema, promptTiming } from "./deepgram-turns";
import { befall, disturb, type Faults, faultsSchema, noFaults, refuseUpgrade } from "./faults";
import { drawLatency } from "./latency";
import type { EmulatorPart } from "./part";
import type { EmulatedSpeech } from "./speech";

type Service = "listen" | "speak";

/** How the emulator behaves. May be changed while it runs; what is connected keeps what it began with. */
export interface DeepgramBehaviour {
  listen: ListenTiming & Faults;
  speak: SpeakTiming & Faults;
}

export interface DeepgramEmulatorOptions {
  speech: EmulatedSpeech;
  /** Keys it takes; any without. */
  apiKeys?: readonly string[];
  listen?: Partial<DeepgramBehaviour["listen"]>;
  speak?: Partial<DeepgramBehaviour["speak"]>;
}

export interface DeepgramEmulator extends EmulatorPart {
  behaviour: DeepgramBehaviour;
  /** Breaks what is connected, without a goodbye. */
  drop(service: Service): void;
  /** Addresses asked for so far, newest last. */
  readonly seen: readonly string[];
}

/**
 * Deepgram as its clients see it: `/v1/listen`, `/v2/listen`, `/v1/speak` over WebSocket, `/v1/speak` over HTTP.
 * `/_emulator/faults` tells and changes how well it works.
 */
export function deepgramEmulator(options: DeepgramEmulatorOptions): DeepgramEmulator {
  const { speech } = options;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const sockets: Record<Service, Set<WebSocket>> = { listen: new Set(), speak: new Set() };
  const seen: string[] = [];
  const behaviour: DeepgramBehaviour = {
    listen: { ...promptTiming, ...noFaults, ...options.listen },
    speak: { firstAudio: 0, paceFactor: null, ...noFaults, ...options.speak },
  };
  const adjusted = adjustableGroups({
    listen: adjustable(behaviour.listen, listenTimingSchema.extend(faultsSchema.shape)),
    speak: adjustable(behaviour.speak, speakTimingSchema.extend(faultsSchema.shape)),
  });
  const note = (request: IncomingMessage) => {
    seen.push(request.url ?? "");
    if (seen.length > 200) seen.shift();
  };

  return {
    behaviour,
    seen,
    drop(service) {
      for (const socket of sockets[service]) socket.terminate();
    },
    async handle(request, response) {
      const url = urlOf(request);
      if (url.pathname === "/_emulator/faults") {
        await answerAdjustment(adjusted, request, response);
        return true;
      }
      const answer = httpRoutes[`${request.method} ${url.pathname}`];
      if (!answer) return false;
      note(request);
      if (!authorized(request, options.apiKeys)) {
        reply(response, 401, {
          err_code: "INVALID_AUTH",
          err_msg: "Invalid credentials.",
          request_id: randomUUID(),
        });
        return true;
      }
      await answer({ request, response, url, speech, behaviour });
      return true;
    },
    upgrade(request, socket, head) {
      const url = urlOf(request);
      const route = socketRoutes[url.pathname];
      if (!route) return false;
      note(request);
      const { service, problem, open } = route;
      const faults = befall(behaviour[service]);
      const format = formatOf(url.searchParams);
      if (!authorized(request, options.apiKeys)) refuse(socket, 401, "INVALID_AUTH");
      else if (faults.refuse !== null) refuse(socket, faults.refuse, "REFUSED");
      else if (!format || problem(url.searchParams)) refuse(socket, 400, "INVALID_QUERY_PARAMETER");
      else
        server.handleUpgrade(request, socket, head, (client) => {
          sockets[service].add(client);
          client.on("close", () => sockets[service].delete(client));
          client.on("error", () => client.terminate());
          open({ socket: client, query: url.searchParams, format, speech, behaviour, faults });
          disturb(client, faults);
        });
      return true;
    },
    async close() {
      for (const service of Object.values(sockets)) for (const socket of service) socket.terminate();
      server.close();
    },
  };
}

interface Opening {
  socket: WebSocket;
  query: URLSearchParams;
  format: AudioFormat;
  speech: EmulatedSpeech;
  behaviour: DeepgramBehaviour;
  faults: Faults;
}

const socketRoutes: Record<
  string,
  { service: Service; problem(query: URLSearchParams): string | null; open(opening: Opening): void }
> = {
  "/v2/listen": {
    service: "listen",
    problem: fluxProblem,
    open: ({ behaviour, ...session }) => listenFlux({ ...session, timing: { ...behaviour.listen } }),
  },
  "/v1/listen": {
    service: "listen",
    problem: novaProblem,
    open: ({ behaviour, ...session }) => listenNova({ ...session, timing: { ...behaviour.listen } }),
  },
  "/v1/speak": {
    service: "speak",
    problem: (query) => (auraLocale(query.get("model") ?? "") ? null : "unknown model"),
    open: ({ behaviour, ...session }) => speakSocket({ ...session, timing: { ...behaviour.speak } }),
  },
};

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  speech: EmulatedSpeech;
  behaviour: DeepgramBehaviour;
}

const httpRoutes: Record<string, (exchange: Exchange) => Promise<void> | void> = {
  "POST /v1/speak": speakRest,
  "GET /v1/projects": ({ response }) =>
    reply(response, 200, { projects: [{ project_id: randomUUID(), name: "Emulated" }] }),
  "POST /v1/auth/grant": ({ response }) =>
    reply(response, 200, { access_token: randomUUID(), expires_in: 30 }),
};

async function speakRest({ request, response, url, speech, behaviour }: Exchange): Promise<void> {
  const query = url.searchParams;
  const faults = befall(behaviour.speak);
  const format = formatOf(query);
  if (faults.refuse !== null)
    return reply(response, faults.refuse, { err_code: "REFUSED", err_msg: "Refused." });
  const text = textOf(await readText(request));
  if (!format || !text || !auraLocale(query.get("model") ?? "")) {
    return reply(response, 400, {
      err_code: "INVALID_QUERY_PARAMETER",
      err_msg: "Not a request that can be spoken.",
    });
  }
  if (faults.stall) return;
  const audio = await speakTexts(speech, query, format, text);
  const delay = drawLatency(behaviour.speak.firstAudio);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  response.writeHead(200, {
    "content-type": format.encoding === "mulaw" ? "audio/mulaw" : "audio/l16",
    "dg-request-id": randomUUID(),
    "dg-model-name": query.get("model") ?? "",
    "dg-char-count": String(text.length),
  });
  response.end(audio);
}

function textOf(body: string): string | null {
  try {
    const { text } = JSON.parse(body) as { text?: unknown };
    return typeof text === "string" && text.trim() ? text.trim() : null;
  } catch {
    return null;
  }
}

/** Formats that the emulated network speaks; the real service has more. */
function formatOf(query: URLSearchParams): AudioFormat | null {
  const encoding = query.get("encoding") ?? "linear16";
  const sampleRate = Number(query.get("sample_rate") ?? 16_000);
  if (encoding !== "mulaw" && encoding !== "linear16") return null;
  if (sampleRate !== 8_000 && sampleRate !== 16_000) return null;
  return { encoding, sampleRate };
}

const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? "/", "http://emulator");

function authorized(request: IncomingMessage, apiKeys: readonly string[] | undefined): boolean {
  const key = /^(?:token|bearer) (\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return key !== undefined && (!apiKeys || apiKeys.includes(key));
}

const refuse = (socket: Duplex, status: number, code: string): void =>
  refuseUpgrade(socket, status, { "dg-error": code, "dg-request-id": randomUUID() });

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
