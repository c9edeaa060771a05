import { randomUUID } from "node:crypto";
import type { listen } from "@deepgram/sdk";
import type { RawData, WebSocket } from "ws";
import type { AudioFormat } from "../audio/format";
import { EmulatedTurns, type ListenTiming, type TurnTrigger } from "./deepgram-turns";
import type { Faults } from "./faults";
import type { EmulatedSpeech } from "./speech";

type FluxEvent = "Update" | "StartOfTurn" | "EagerEndOfTurn" | "TurnResumed" | "EndOfTurn";

export interface ListenSession {
  socket: WebSocket;
  query: URLSearchParams;
  format: AudioFormat;
  speech: EmulatedSpeech;
  timing: ListenTiming;
  faults: Faults;
}

const fluxLanguages = ["en", "es", "fr", "de", "hi", "ru", "pt", "ja", "it", "nl"];

/** Why the service would not take this query, or null. */
export function fluxProblem(query: URLSearchParams): string | null {
  const model = query.get("model") ?? "";
  if (!["flux-general-en", "flux-general-multi"].includes(model)) return "unknown model";
  const hints = query.getAll("language_hint");
  if (hints.length > 0 && model !== "flux-general-multi") return "language_hint needs flux-general-multi";
  if (hints.some((hint) => !fluxLanguages.includes(hint))) return "unknown language_hint";
  const eager = query.get("eager_eot_threshold");
  const threshold = Number(query.get("eot_threshold") ?? 0.7);
  if (threshold < 0.5 || threshold > 1) return "eot_threshold out of range";
  if (eager !== null && !(Number(eager) >= 0.3 && Number(eager) <= Math.min(0.9, threshold))) {
    return "eager_eot_threshold out of range";
  }
  return null;
}

/** `/v1/listen` knows no turns; Catalan is one of its languages. */
export function novaProblem(query: URLSearchParams): string | null {
  const known = ["multi", "en", "en-US", "es", "es-419", "pt", "pt-BR", "ca", "fr", "de", "it", "nl"];
  if (!(query.get("model") ?? "nova-3").startsWith("nova-")) return "unknown model";
  return known.includes(query.get("language") ?? "en") ? null : "unknown language";
}

/** `/v2/listen`: turns told by the model. */
export function listenFlux({ socket, query, format, speech, timing, faults }: ListenSession): void {
  const requestId = randomUUID();
  let sequence = 0;
  let turn = 0;
  let hints = query.getAll("language_hint");
  const send = (message: object) => {
    if (socket.readyState === socket.OPEN && !(faults.stall && sequence > 0)) {
      socket.send(JSON.stringify({ ...message, sequence_id: sequence++ }));
    }
  };
  const tell = (event: FluxEvent, confidence: number, trigger?: TurnTrigger) =>
    send({
      type: "TurnInfo",
      request_id: requestId,
      event,
      turn_index: turn,
      audio_window_start: turns.start,
      audio_window_end: turns.time,
      transcript: turns.transcript,
      words: timedWords(turns, event === "EndOfTurn" || event === "EagerEndOfTurn"),
      end_of_turn_confidence: confidence,
      ...(trigger && { trigger }),
      ...(query.get("model") === "flux-general-multi" && {
        ...(turns.transcript && { languages: [turns.locale ?? hints[0] ?? "es"] }),
        ...(hints.length > 0 && { languages_hinted: hints }),
      }),
    } satisfies Omit<listen.ListenV2TurnInfo, "sequence_id">);
  const turns = new EmulatedTurns(
    speech,
    format,
    timing,
    {
      eager: query.has("eager_eot_threshold"),
      timeoutMs: Number(query.get("eot_timeout_ms") ?? 5_000),
    },
    {
      onStart: () => tell("StartOfTurn", 0.02),
      onUpdate: () => tell("Update", 0.1),
      onEager: () => tell("EagerEndOfTurn", 0.52),
      onResumed: () => tell("TurnResumed", 0.08),
      onEnd: (trigger) => {
        tell("EndOfTurn", 0.86, trigger);
        turn++;
      },
    },
  );
  const fail = (code: string, description: string) => {
    send({ type: "Error", code, description });
    socket.close(1011);
  };
  send({ type: "Connected", request_id: requestId });
  socket.on("close", () => turns.close());
  socket.on("message", (data: RawData, isBinary) => {
    if (isBinary) return turns.feed(data as Buffer);
    const message = parse(data);
    if (message?.type === "CloseStream") socket.close(1000);
    else if (message?.type === "ForceEndTurn") turns.force();
    else if (message?.type === "Configure") {
      hints = Array.isArray(message.language_hints) ? message.language_hints.map(String) : hints;
      const fine = hints.every((hint) => fluxLanguages.includes(hint));
      send({
        type: fine ? "ConfigureSuccess" : "ConfigureFailure",
        request_id: requestId,
        ...(fine && { thresholds: {}, keyterms: message.keyterms ?? [], language_hints: hints }),
      });
    } else fail("UNPARSABLE_CLIENT_MESSAGE", "The message is not one of those that clients send.");
  });
}

/** `/v1/listen`: words as they come, finals after a silence. */
export function listenNova({ socket, query, format, speech, timing, faults }: ListenSession): void {
  const requestId = randomUUID();
  const interim = query.get("interim_results") === "true";
  let told = "";
  const send = (message: object) => {
    if (socket.readyState === socket.OPEN && !faults.stall) socket.send(JSON.stringify(message));
  };
  const results = (isFinal: boolean, speechFinal: boolean, fromFinalize = false) =>
    send({
      type: "Results",
      channel_index: [0, 1],
      start: turns.start,
      duration: Math.max(0, turns.time - turns.start),
      is_final: isFinal,
      speech_final: speechFinal,
      from_finalize: fromFinalize,
      channel: {
        alternatives: [
          {
            transcript: turns.transcript,
            confidence: turns.transcript ? 0.97 : 0,
            ...(query.get("language") === "multi" && turns.locale && { languages: [turns.locale] }),
            words: timedWords(turns, isFinal).map(({ word, ...rest }) => ({
              ...rest,
              word: word.toLowerCase(),
              punctuated_word: word,
            })),
          },
        ],
      },
      metadata: {
        request_id: requestId,
        model_info: { name: "general-nova-3", version: "2025-01-09", arch: "nova-3" },
        model_uuid: requestId,
      },
    } satisfies listen.ListenV1Results);
  const turns = new EmulatedTurns(
    speech,
    format,
    timing,
    { eager: false, timeoutMs: Number.POSITIVE_INFINITY },
    {
      onStart: () => {
        told = "";
        if (query.get("vad_events") === "true")
          send({ type: "SpeechStarted", channel: [0, 1], timestamp: turns.start });
      },
      onUpdate: () => {
        if (!interim || turns.transcript === told) return;
        told = turns.transcript;
        results(false, false);
      },
      onEager: () => undefined,
      onResumed: () => undefined,
      onEnd: (trigger) => {
        results(true, trigger === "model", trigger === "manual");
        if (query.has("utterance_end_ms"))
          send({ type: "UtteranceEnd", channel: [0, 1], last_word_end: turns.end });
      },
    },
  );
  socket.on("close", () => turns.close());
  socket.on("message", (data: RawData, isBinary) => {
    if (isBinary) return turns.feed(data as Buffer);
    const message = parse(data);
    if (message?.type === "Finalize") turns.force();
    else if (message?.type === "CloseStream") {
      turns.force();
      send({
        type: "Metadata",
        transaction_key: "deprecated",
        request_id: requestId,
        sha256: "",
        created: new Date().toISOString(),
        duration: turns.time,
        channels: 1,
      });
      socket.close(1000);
    } else if (message?.type !== "KeepAlive") socket.close(1008, "DATA-0000");
  });
}

/** The transcript's words with their times; `whole`: the last of them ends with the voice. */
function timedWords(turns: EmulatedTurns, whole: boolean) {
  const words = turns.transcript.split(" ").filter(Boolean);
  const end = whole ? turns.end : turns.time;
  const each = (end - turns.start) / Math.max(1, words.length);
  return words.map((word, at) => ({
    word,
    confidence: 0.97,
    start: round(turns.start + at * each),
    end: round(turns.start + (at + 1) * each),
  }));
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

function parse(data: RawData): Record<string, unknown> | null {
  try {
    return JSON.parse(String(data)) as Record<string, unknown>;
  } catch {
    return null;
  }
}
