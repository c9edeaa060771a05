import { randomUUID } from "node:crypto";
import type { RawData, WebSocket } from "ws";
import { z } from "zod";
import type { Locale } from "@/lib/i18n/locales";
import { type AudioFormat, bytesOf } from "../audio/format";
import type { Faults } from "./faults";
import { drawLatency, latencySchema } from "./latency";
import type { EmulatedSpeech } from "./speech";

export const speakTimingSchema = z.object({
  /** From the flush to the first byte. */
  firstAudio: latencySchema,
  /** How many times faster than it plays audio leaves. Null: at once. */
  paceFactor: z.number().positive().nullable(),
});
export type SpeakTiming = z.infer<typeof speakTimingSchema>;

export interface SpeakSession {
  socket: WebSocket;
  query: URLSearchParams;
  format: AudioFormat;
  speech: EmulatedSpeech;
  timing: SpeakTiming;
  faults: Faults;
}

/** Flushes that the service takes in a minute. */
const flushLimit = 20;
const maxCharacters = 2_000;
const chunkMs = 250;

/** Language of an Aura voice, from its name: `aura-2-celeste-es`. It speaks neither Portuguese nor Catalan. */
export function auraLocale(model: string): Locale | null {
  const language = /^aura(?:-2)?-[a-z]+-([a-z]{2})$/.exec(model)?.[1];
  return language === "es" || language === "en" ? language : null;
}

export const speakTexts = (
  speech: EmulatedSpeech,
  query: URLSearchParams,
  format: AudioFormat,
  text: string,
) =>
  speech.speak(text, auraLocale(query.get("model") ?? "") ?? "en", format, {
    speaker: "agent",
    voice: query.get("model") ?? "",
    speed: Number(query.get("speed") ?? 1),
  });

/** `/v1/speak`: text in, audio out, one flush after the other. */
export function speakSocket({ socket, query, format, speech, timing, faults }: SpeakSession): void {
  let text = "";
  let sequence = 0;
  let generation = 0;
  let queue: Promise<void> = Promise.resolve();
  let flushes: number[] = [];
  const send = (message: object) => {
    if (socket.readyState === socket.OPEN && !faults.stall) socket.send(JSON.stringify(message));
  };
  const warn = (code: string, description: string) => send({ type: "Warning", code, description });

  async function play(audio: Buffer, mine: number): Promise<void> {
    const bytes = bytesOf(format, chunkMs);
    for (let at = 0; at < audio.length && mine === generation; at += bytes) {
      if (socket.readyState === socket.OPEN && !faults.stall) socket.send(audio.subarray(at, at + bytes));
      if (timing.paceFactor !== null) await wait(chunkMs / timing.paceFactor);
    }
  }

  function flush(): void {
    const now = Date.now();
    flushes = flushes.filter((at) => now - at < 60_000);
    if (flushes.length >= flushLimit) warn("EXCESSIVE_FLUSH", "Too many Flush messages within 60 seconds.");
    else {
      flushes.push(now);
      speakText();
    }
  }

  function speakText(): void {
    const mine = generation;
    const delay = drawLatency(timing.firstAudio);
    const spoken = text.trim()
      ? speakTexts(speech, query, format, text.trim())
      : Promise.resolve(Buffer.alloc(0));
    const ready = delay > 0 ? Promise.all([spoken, wait(delay)]).then(([audio]) => audio) : spoken;
    text = "";
    queue = queue
      .then(() => ready)
      .then((audio) => play(audio, mine))
      .then(() => mine === generation && send({ type: "Flushed", sequence_id: sequence++ }))
      .then(
        () => undefined,
        () => socket.close(1011),
      );
  }

  send({
    type: "Metadata",
    request_id: randomUUID(),
    model_name: query.get("model") ?? "",
    model_version: "2025-04-15.0",
    model_uuid: randomUUID(),
  });
  socket.on("message", (data: RawData, isBinary) => {
    const message = isBinary ? null : parse(data);
    if (message?.type === "Speak" && typeof message.text === "string") {
      if (message.text.length > maxCharacters)
        warn("TEXT_TOO_LONG", "At most 2000 characters in one message.");
      else text += message.text;
    } else if (message?.type === "Flush") flush();
    else if (message?.type === "Clear") {
      generation++;
      text = "";
      send({ type: "Cleared", sequence_id: sequence++ });
    } else if (message?.type === "Close") socket.close(1000);
    else socket.close(1008, "DATA-0000");
  });
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function parse(data: RawData): Record<string, unknown> | null {
  try {
    return JSON.parse(String(data)) as Record<string, unknown>;
  } catch {
    return null;
  }
}
