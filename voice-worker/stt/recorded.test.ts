import { afterEach, describe, expect, it } from "vitest";
import { bytesOf, telephone } from "../audio/format";
import { deepgramFlux } from "./deepgram-flux";
import { deepgramNova } from "./deepgram-nova";
import type { RecognizerEvents, RecognizerOptions } from "./recognizer";
import { play, recordedServer } from "./recorded.fixture";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

function listener() {
  const told: unknown[][] = [];
  const events: RecognizerEvents = {
    onReady: () => told.push(["ready"]),
    onSpeechStart: (transcript) => told.push(["start", transcript]),
    onPartial: (transcript) => told.push(["partial", transcript]),
    onEagerEnd: (transcript, confidence) => told.push(["eager", transcript, confidence]),
    onResumed: (transcript) => told.push(["resumed", transcript]),
    onTurnEnd: (turn) => told.push(["end", turn]),
    onFailure: (error, retryable) => told.push(["failure", error.message, retryable]),
  };
  return { told, events };
}

const settle = async (done: () => boolean) => {
  for (let turn = 0; turn < 200 && !done(); turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 10));
};
const options: RecognizerOptions = { format: telephone, locales: ["es", "pt"], keyterms: [], eager: true };

/** Words as the service gives them. */
const words = (text: string, from: number) =>
  text
    .split(" ")
    .map((word, at) => ({ word, confidence: 0.9, start: from + at * 0.3, end: from + at * 0.3 + 0.25 }));

const info = (
  sequence_id: number,
  event: string,
  turn_index: number,
  transcript: string,
  more: object = {},
) => ({
  type: "TurnInfo",
  request_id: "51fe9463-4a5f-4ab1-b1dd-44b96b2a4a5b",
  sequence_id,
  event,
  turn_index,
  audio_window_start: turn_index * 3,
  audio_window_end: turn_index * 3 + 2.5,
  transcript,
  words: transcript ? words(transcript, turn_index * 3) : [],
  end_of_turn_confidence: event === "EagerEndOfTurn" ? 0.47 : event === "EndOfTurn" ? 0.81 : 0.03,
  languages: transcript ? ["es"] : [],
  languages_hinted: ["es", "pt"],
  ...more,
});

describe("Flux's messages", () => {
  it("become the events of turns, each once", async () => {
    const server = await recordedServer((socket) =>
      play(socket, [
        { type: "Connected", request_id: "51fe9463-4a5f-4ab1-b1dd-44b96b2a4a5b", sequence_id: 0 },
        info(1, "Update", 0, ""),
        info(2, "StartOfTurn", 0, "Quiero"),
        info(3, "Update", 0, "Quiero"),
        info(4, "Update", 0, "Quiero una"),
        info(4, "Update", 0, "Quiero una"),
        info(5, "EagerEndOfTurn", 0, "Quiero una cita"),
        info(6, "TurnResumed", 0, "Quiero una cita"),
        info(7, "EagerEndOfTurn", 0, "Quiero una cita para el lunes"),
        info(8, "EndOfTurn", 0, "Quiero una cita para el lunes", { trigger: "model" }),
        // Late, and of the turn that is over.
        info(9, "Update", 0, "Quiero una cita para el lunes"),
        // A kind of event and a trigger that did not exist when this was written.
        info(10, "SpeakerChanged", 1, ""),
        { type: "ConfigureSuccess", request_id: "x", sequence_id: 11, thresholds: {}, keyterms: [] },
        info(12, "StartOfTurn", 1, "Sí"),
        info(13, "EndOfTurn", 1, "Sí", { trigger: "semantic", languages: undefined }),
        info(14, "StartOfTurn", 2, ""),
        info(15, "EndOfTurn", 2, "", { trigger: "timeout" }),
      ]),
    );
    closers.push(server.close);
    const { told, events } = listener();
    const flux = deepgramFlux({ apiKey: "k", baseUrl: server.baseUrl }).open(options, events);
    closers.push(() => flux.close());
    await settle(() => told.filter(([name]) => name === "end").length === 3);
    expect(told).toEqual([
      ["ready"],
      ["start", "Quiero"],
      ["partial", "Quiero una"],
      ["eager", "Quiero una cita", 0.47],
      ["resumed", "Quiero una cita"],
      ["eager", "Quiero una cita para el lunes", 0.47],
      [
        "end",
        {
          transcript: "Quiero una cita para el lunes",
          confidence: expect.closeTo(0.9),
          languages: ["es"],
          speechEndMs: 1_750,
          trigger: "model",
        },
      ],
      ["start", "Sí"],
      ["end", { transcript: "Sí", confidence: 0.9, languages: [], speechEndMs: 3_250, trigger: "model" }],
      ["start", ""],
      ["end", { transcript: "", confidence: null, languages: [], speechEndMs: null, trigger: "timeout" }],
    ]);
  });

  it.each([
    ["INTERNAL_SERVER_ERROR", true],
    ["UNPARSABLE_CLIENT_MESSAGE", false],
  ])("of an error, %s, tell whether to try again", async (code, retryable) => {
    const server = await recordedServer((socket) => {
      play(socket, [{ type: "Error", sequence_id: 0, code, description: "It went wrong." }]);
      socket.close(1011);
    });
    closers.push(server.close);
    const { told, events } = listener();
    deepgramFlux({ apiKey: "k", baseUrl: server.baseUrl }).open(options, events);
    await settle(() => told.length > 0);
    expect(told).toEqual([["failure", `deepgram-flux: ${code}`, retryable]]);
  });

  it("are what the service expects of us, in the order of the audio", async () => {
    const server = await recordedServer(() => undefined);
    closers.push(server.close);
    const flux = deepgramFlux({ apiKey: "k", baseUrl: server.baseUrl }).open(options, listener().events);
    flux.send(Buffer.alloc(160));
    flux.forceEnd();
    flux.send(Buffer.alloc(320));
    flux.configure({ locales: ["en", "ca"] });
    flux.configure({ keyterms: ["Ruiz"] });
    await settle(() => server.received.length === 5);
    flux.close();
    await settle(() => server.received.length === 6);
    expect(server.received).toEqual([
      160,
      { type: "ForceEndTurn" },
      320,
      { type: "Configure", language_hints: ["en"] },
      { type: "Configure", keyterms: ["Ruiz"] },
      { type: "CloseStream" },
    ]);
    expect(server.addresses[0]).toBe(
      "/v2/listen?model=flux-general-multi&encoding=mulaw&sample_rate=8000&eot_threshold=0.7&eot_timeout_ms=5000&eager_eot_threshold=0.4&language_hint=es&language_hint=pt",
    );
  });

  it("keep the newest audio while it does not open, within bounds", async () => {
    const server = await recordedServer(() => undefined);
    closers.push(server.close);
    const flux = deepgramFlux({ apiKey: "k", baseUrl: server.baseUrl }).open(options, listener().events);
    closers.push(() => flux.close());
    for (let second = 0; second < 50; second++) flux.send(Buffer.alloc(bytesOf(telephone, 1_000), second));
    await settle(() => server.received.length >= 35);
    expect(server.received).toHaveLength(35);
  });
});

const results = (transcript: string, flags: object, end = 1.2) => ({
  type: "Results",
  channel_index: [0, 1],
  duration: 1.1,
  start: 0.1,
  is_final: false,
  speech_final: false,
  channel: {
    alternatives: [
      {
        transcript,
        confidence: transcript ? 0.96 : 0,
        words: transcript ? [{ word: "x", start: 0.1, end, confidence: 1 }] : [],
      },
    ],
  },
  metadata: {
    request_id: "r",
    model_info: { name: "general-nova-3", version: "1", arch: "nova-3" },
    model_uuid: "m",
  },
  ...flags,
});

describe("Nova's messages", () => {
  it("become turns: finals add up, interim ones stand in, and the silence is told once", async () => {
    const server = await recordedServer((socket) =>
      play(socket, [
        results("", {}),
        { type: "SpeechStarted", channel: [0], timestamp: 0.3 },
        results("bon", {}),
        results("Bon dia,", { is_final: true }),
        results("voldria", {}),
        results("voldria hora", { is_final: true, speech_final: true }, 2.4),
        { type: "UtteranceEnd", channel: [0], last_word_end: 2.4 },
        results("", { is_final: true, speech_final: true }),
        // Noise on the line: the end of the speech is told by the gap between words alone.
        results("Per dilluns", { is_final: true }, 5),
        { type: "UtteranceEnd", channel: [0], last_word_end: 5 },
        results("Sí", { is_final: true, from_finalize: true }, 6),
      ]),
    );
    closers.push(server.close);
    const { told, events } = listener();
    const wanted: RecognizerOptions = { ...options, locales: ["ca", "es"] };
    const nova = deepgramNova({ apiKey: "k", baseUrl: server.baseUrl }).open(wanted, events);
    closers.push(() => nova.close());
    await settle(() => told.filter(([name]) => name === "end").length === 3);
    const turn = { confidence: expect.closeTo(0.96), languages: [] };
    expect(told).toEqual([
      ["ready"],
      ["start", ""],
      ["partial", "bon"],
      ["partial", "Bon dia,"],
      ["partial", "Bon dia, voldria"],
      ["end", { ...turn, transcript: "Bon dia, voldria hora", speechEndMs: 2_400, trigger: "model" }],
      ["start", "Per dilluns"],
      ["end", { ...turn, transcript: "Per dilluns", speechEndMs: 5_000, trigger: "model" }],
      ["start", "Sí"],
      ["end", { ...turn, transcript: "Sí", speechEndMs: 6_000, trigger: "forced" }],
    ]);
    expect(server.addresses[0]).toContain("language=ca&");
  });
});
