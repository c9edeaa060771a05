import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Locale } from "@/lib/i18n/locales";
import { decodeMulaw, encodeMulaw } from "../audio/mulaw";
import { groqEmulator } from "../emulators/groq";
import { after, drawLatency, type Latency } from "../emulators/latency";
import { serveUsage } from "./child";
import { frameBytes, signalsIn, wordFrame } from "./signals";
import { framesOf } from "./speech-texts";
import { utterances, wordsOf } from "./utterances";

/** How the stand-ins behave; all zero is a machine without providers' delays. */
export interface ProviderTiming {
  /** From the first sound of a turn to the recogniser's word of it. */
  startOfTurn: Latency;
  endOfTurn: Latency;
  /** So long before the end of a turn the eager end is told, where it was asked for. */
  eagerLead: Latency;
  firstToken: Latency;
  firstAudio: Latency;
  /** Until a connection of a recogniser or a synthesiser stands. */
  connect: Latency;
  /** How fast the model writes; 0: all at once. */
  tokensPerSecond: number;
  /** Share of connections and requests, 0 to 1, that one of the faults befalls. */
  faults: number;
}

const names = "Gil Ruiz Soler Prats Vega Mora Campos Rey Luna Pardo Vidal Serra Roca Pons Mas Costa".split(
  " ",
);
const times = "media hora,un rato,poco tiempo,una hora,muy poco,casi nada,lo justo,lo de siempre".split(",");
const affirmations = "Claro,Sí,Vale,Bien,Perfecto,Cómo no,Sin duda,De acuerdo".split(",");
let answered = 0;

/**
 * About three seconds in two sentences, as a receptionist answers. The first is another for two thousand replies, so that no cache
 * can help, and an exchange is known by it.
 */
function reply(): string {
  const turn = answered++;
  const name = (power: number) => names[Math.floor(turn / names.length ** power) % names.length];
  const yes = affirmations[Math.floor(turn / names.length ** 2) % affirmations.length];
  return `${yes}, con la doctora ${name(0)} ${name(1)}. Dura ${times[turn % times.length]} y te atiende ${name(2)}.`;
}

/**
 * Deepgram's listen and speak and Groq, as far as a call uses them, in a process of its own: they say the same over the same
 * sockets as the real ones, and take next to nothing of the machine.
 */
async function main(timing: ProviderTiming): Promise<void> {
  const groq = groqEmulator({
    firstToken: timing.firstToken,
    tokensPerSecond: timing.tokensPerSecond,
    respond: () => reply(),
  });
  groq.behaviour.chance = timing.faults;
  const rotate = ["429", "stall", "garbage", "500", "drop"] as const;
  let turn = 0;
  const server = createServer((request, response) => {
    if (timing.faults > 0) groq.behaviour.fault = rotate[turn++ % rotate.length] ?? null;
    request.url = (request.url ?? "").replace(/^\/groq/, "");
    Promise.resolve(groq.handle(request, response)).then(
      (known) => known || response.writeHead(404).end(),
      () => response.destroy(),
    );
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "/", "http://bench");
    after(drawLatency(timing.connect), () =>
      sockets.handleUpgrade(request, socket, head, (client) => {
        const linear = url.searchParams.get("encoding") === "linear16";
        if (url.pathname.endsWith("/speak")) speak(client, timing, linear);
        else
          listen(client, timing, url.pathname.startsWith("/v2") ? fluxWords : novaWords, {
            linear,
            eager: url.searchParams.has("eager_eot_threshold"),
          });
      }),
    );
  });
  server.listen(0, "127.0.0.1", () => serveUsage((server.address() as AddressInfo).port));
}

/** How a recogniser says what it heard; null: it has no word for that. */
type Wording = (
  event: string,
  transcript: string,
  about: { turn: number; confidence: number; locale: Locale; trigger?: string | undefined },
) => object | null;

/** `/v2/listen`. */
const fluxWords: Wording = (event, transcript, { turn, confidence, locale, trigger }) => ({
  type: "TurnInfo",
  request_id: "bench",
  event,
  turn_index: turn,
  audio_window_start: 0,
  audio_window_end: 1,
  transcript,
  words: transcript
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ word, confidence: 0.99 })),
  end_of_turn_confidence: confidence,
  ...(trigger && { trigger }),
  languages: [locale],
});

/** `/v1/listen`, which knows no turns: words, and final ones. */
const novaWords: Wording = (event, transcript, { trigger }) => {
  if (event === "EagerEndOfTurn") return null;
  if (event === "StartOfTurn") return { type: "SpeechStarted", channel: [0, 1], timestamp: 0 };
  const final = event === "EndOfTurn";
  return {
    type: "Results",
    channel_index: [0, 1],
    start: 0,
    duration: 1,
    is_final: final,
    speech_final: final && trigger === "model",
    from_finalize: trigger === "manual",
    channel: { alternatives: [{ transcript, confidence: 0.97, words: [] }] },
    metadata: {
      request_id: "bench",
      model_info: { name: "nova-3", version: "1", arch: "nova-3" },
      model_uuid: "bench",
    },
  };
};

/** A recogniser that hears the bench's signals. */
function listen(
  socket: WebSocket,
  timing: ProviderTiming,
  wording: Wording,
  { linear, eager }: { linear: boolean; eager: boolean },
): void {
  let pending = Buffer.alloc(0);
  let sequence = 0;
  let turn = 0;
  let transcript = "";
  let locale: Locale = "es";
  /** Words of the utterance so far, and how many of them were told in turns that are over. */
  let heard: string[] = [];
  let taken = 0;
  let cancels: (() => void)[] = [];
  let active = false;
  /** The turn was told; before that none of its words is. */
  let begun = false;
  const send = (message: object) => {
    if (socket.readyState === socket.OPEN)
      socket.send(JSON.stringify({ ...message, sequence_id: sequence++ }));
  };
  const tell = (event: string, confidence: number, trigger?: string) => {
    const message = wording(event, transcript, { turn, confidence, locale, trigger });
    if (message) send(message);
  };
  const begin = () => {
    if (begun) return;
    begun = true;
    tell("StartOfTurn", 0.02);
  };
  const finish = (trigger: string) => {
    for (const cancel of cancels) cancel();
    cancels = [];
    if (!active) return;
    begin();
    begun = false;
    active = false;
    tell("EndOfTurn", 0.9, trigger);
    turn++;
    taken = heard.length;
    transcript = "";
  };
  send({ type: "Connected", request_id: "bench" });
  if (Math.random() < timing.faults)
    cancelOnClose(
      socket,
      after(2_000 + Math.random() * 20_000, () => socket.terminate()),
    );
  socket.on("message", (data: Buffer, isBinary) => {
    if (!isBinary) {
      const { type } = JSON.parse(String(data)) as { type?: string };
      if (type === "ForceEndTurn" || type === "Finalize") finish("manual");
      if (type === "CloseStream") socket.close(1000);
      return;
    }
    // Pieces of any length: whole frames are read, the rest waits.
    pending = Buffer.concat([pending, linear ? encodeMulaw(data) : data]);
    const whole = pending.length - (pending.length % frameBytes);
    const frames = pending.subarray(0, whole);
    pending = pending.subarray(whole);
    for (const { kind, utterance, part, words } of signalsIn(frames)) {
      const said = utterances[utterance];
      if (!said) continue;
      if (kind === "start") taken = 0;
      locale = said.locale;
      // A recogniser that takes over may hear of a turn from its middle on.
      if (!active) {
        active = true;
        const late = drawLatency(timing.startOfTurn);
        if (late > 0) cancels.push(after(late, begin));
        else begin();
      }
      heard = wordsOf(said, part, words);
      // What was told in a turn that is over is not told again.
      transcript = heard.slice(taken).join(" ");
      if (kind === "words" && begun) tell("Update", 0.1);
      else if (kind === "eager" && eager && begun) tell("EagerEndOfTurn", 0.5);
      else if (kind === "end") {
        const total = drawLatency(timing.endOfTurn);
        const early = total - drawLatency(timing.eagerLead);
        if (eager && early > 0) cancels.push(after(early, () => begun && tell("EagerEndOfTurn", 0.5)));
        cancels.push(after(total, () => finish("model")));
      }
    }
  });
}

/** `/v1/speak` whose frames tell their words. */
function speak(socket: WebSocket, timing: ProviderTiming, linear: boolean): void {
  let text = "";
  let generation = 0;
  let sequence = 0;
  socket.send(JSON.stringify({ type: "Metadata", request_id: "bench", model_name: "aura-2-bench" }));
  socket.on("message", (data: Buffer) => {
    const message = JSON.parse(String(data)) as { type?: string; text?: string };
    if (message.type === "Speak") text += message.text ?? "";
    else if (message.type === "Close") socket.close(1000);
    else if (message.type === "Clear") {
      generation++;
      text = "";
      socket.send(JSON.stringify({ type: "Cleared", sequence_id: sequence++ }));
    } else if (message.type === "Flush") {
      const [said, mine] = [text.trim(), generation];
      text = "";
      // One in so many is never answered, where faults are wanted.
      if (Math.random() < timing.faults) return;
      after(drawLatency(timing.firstAudio), () => {
        if (mine !== generation || socket.readyState !== socket.OPEN) return;
        for (const chunk of audioOf(said)) socket.send(linear ? decodeMulaw(chunk) : chunk);
        socket.send(JSON.stringify({ type: "Flushed", sequence_id: sequence++ }));
      });
    }
  });
}

const cancelOnClose = (socket: WebSocket, cancel: () => void) => socket.once("close", cancel);

/** Texts by number, so that a frame can name its own. */
const numbers = new Map<string, number>();
const sounds = new Map<string, Buffer[]>();
const framesPerChunk = 12;

function audioOf(text: string): Buffer[] {
  const known = sounds.get(text);
  if (known) return known;
  const number = numbers.size % 65_536;
  numbers.set(text, number);
  process.send?.({ type: "text", number, text });
  const frames = framesOf(text).frames.map((word) => wordFrame(number, word));
  const chunks: Buffer[] = [];
  for (let at = 0; at < frames.length; at += framesPerChunk)
    chunks.push(Buffer.concat(frames.slice(at, at + framesPerChunk)));
  sounds.set(text, chunks);
  return chunks;
}

if (process.send) void main(JSON.parse(process.argv[2] ?? "{}") as ProviderTiming);
