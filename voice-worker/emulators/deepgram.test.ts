import { DeepgramClient, type listen } from "@deepgram/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { telephone } from "../audio/format";
import { deepgramEmulator } from "./deepgram";
import { servePart } from "./part.fixture";
import { EmulatedSpeech } from "./speech";

const speech = new EmulatedSpeech({ engine: "tones" });
const emulator = deepgramEmulator({ speech, apiKeys: ["right-key"] });
let server: Awaited<ReturnType<typeof servePart>>;
beforeAll(async () => {
  server = await servePart(emulator);
});
afterAll(async () => {
  await server.close();
  await speech.close();
});

const quiet = (ms: number) => Buffer.alloc(ms * 8, 0xff);
const until = async (ready: () => boolean) => {
  for (let turn = 0; turn < 400 && !ready(); turn++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(ready()).toBe(true);
};
const refusal = (path: string, key: string) =>
  new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}${path}`, {
      headers: { authorization: `Token ${key}` },
    });
    socket.on("unexpected-response", (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on("open", () => reject(new Error("was let in")));
    socket.on("error", () => undefined);
  });

describe("the emulated Deepgram, by the real SDK", () => {
  const client = () => new DeepgramClient({ apiKey: "right-key", baseUrl: server.url });

  it("tells turns over v2/listen", async () => {
    const socket = await client().listen.v2.connect({
      model: "flux-general-multi",
      encoding: "mulaw",
      sample_rate: 8000,
      eager_eot_threshold: 0.4,
      language_hint: "es",
      Authorization: "Token right-key",
    } as never);
    const events: { type: string; event?: string; transcript?: string; sequence_id: number }[] = [];
    socket.on("message", (message) => events.push(message as (typeof events)[number]));
    socket.connect();
    await socket.waitForOpen();
    const audio = await speech.speak("Quiero cambiar mi cita.", "es", telephone);
    socket.sendMedia(Buffer.concat([quiet(100), audio, quiet(300)]) as never);
    await until(() => events.some(({ event }) => event === "EndOfTurn"));
    expect(events.map(({ sequence_id }) => sequence_id)).toEqual(events.map((_, at) => at));
    expect(events[0]?.type).toBe("Connected");
    const told = events
      .filter(({ event }) => event && event !== "Update")
      .map(({ event, transcript }) => [event, transcript]);
    expect(told).toEqual([
      ["StartOfTurn", ""],
      ["EagerEndOfTurn", "Quiero cambiar mi cita."],
      ["EndOfTurn", "Quiero cambiar mi cita."],
    ]);
    socket.close();
  });

  it("hears Catalan over v1/listen", async () => {
    const socket = await client().listen.v1.connect({
      model: "nova-3",
      language: "ca",
      encoding: "mulaw",
      sample_rate: 8000,
      interim_results: "true",
      vad_events: "true",
      utterance_end_ms: "1000",
      Authorization: "Token right-key",
    } as never);
    const messages: listen.ListenV1Results[] = [];
    socket.on("message", (message) => messages.push(message as listen.ListenV1Results));
    socket.connect();
    await socket.waitForOpen();
    const audio = await speech.speak("Voldria demanar hora.", "ca", telephone);
    socket.sendKeepAlive({ type: "KeepAlive" });
    socket.sendMedia(Buffer.concat([quiet(100), audio, quiet(400)]) as never);
    await until(() => messages.some(({ speech_final }) => speech_final === true));
    const heard = messages.filter(({ type }) => type === "Results");
    expect(heard.some(({ is_final }) => is_final === false)).toBe(true);
    const final = heard.find(({ speech_final }) => speech_final === true);
    expect(final?.channel.alternatives[0]?.transcript).toBe("Voldria demanar hora.");
    expect(messages.map(({ type }) => type as string)).toContain("SpeechStarted");
    socket.sendFinalize({ type: "Finalize" });
    socket.close();
  });

  it("speaks over v1/speak, and what it says is recognised as the agent's", async () => {
    const socket = await client().speak.v1.connect({
      model: "aura-2-celeste-es",
      encoding: "mulaw",
      sample_rate: 8000,
      Authorization: "Token right-key",
    } as never);
    const audio: Buffer[] = [];
    const types: string[] = [];
    socket.on("message", async (message: unknown) => {
      if (message instanceof Blob) audio.push(Buffer.from(await message.arrayBuffer()));
      else if (message instanceof ArrayBuffer || Buffer.isBuffer(message))
        audio.push(Buffer.from(message as Buffer));
      else types.push((message as { type: string }).type);
    });
    socket.connect();
    await socket.waitForOpen();
    socket.sendText({ type: "Speak", text: "Buenos días, ¿en qué puedo ayudarle?" });
    socket.sendFlush({ type: "Flush" });
    await until(() => types.includes("Flushed"));
    await until(() => audio.length > 0);
    expect(types[0]).toBe("Metadata");
    const [heard] = speech.transcribe(Buffer.concat(audio), telephone);
    expect(heard).toMatchObject({
      words: "Buenos días, ¿en qué puedo ayudarle?",
      utterance: { speaker: "agent" },
    });
    socket.close();
  });

  it("speaks over HTTP", async () => {
    const answer = await client().speak.v1.audio.generate({
      text: "Good morning.",
      model: "aura-2-thalia-en",
      encoding: "mulaw",
      sample_rate: 8000,
      container: "none",
    } as never);
    const audio = Buffer.from(await answer.arrayBuffer());
    expect(speech.transcribe(audio, telephone).map(({ words }) => words)).toEqual(["Good morning."]);
  });
});

describe("what the emulated Deepgram refuses", () => {
  it("strangers, and what it cannot do", async () => {
    const flux = "/v2/listen?model=flux-general-multi&encoding=mulaw&sample_rate=8000";
    expect(await refusal(flux, "wrong-key")).toBe(401);
    expect(await refusal(`${flux}&language_hint=ca`, "right-key")).toBe(400);
    expect(await refusal(`${flux}&eager_eot_threshold=0.9&eot_threshold=0.7`, "right-key")).toBe(400);
    expect(
      await refusal("/v1/speak?model=aura-2-carme-ca&encoding=mulaw&sample_rate=8000", "right-key"),
    ).toBe(400);
  });

  it("all, when told so over HTTP, until all is well again", async () => {
    const url = `${server.url}/_emulator/faults`;
    const tell = async (method: string, body?: object) => {
      const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
      return [answer.status, await answer.json()] as const;
    };
    const [status, now] = await tell("POST", {
      listen: { refuse: 503, endOfTurn: { p50: 260, p95: 900 } },
      speak: { stall: true },
    });
    expect(status).toBe(200);
    expect(now).toMatchObject({ listen: { refuse: 503, chance: 1 }, speak: { stall: true, refuse: null } });
    expect(await refusal("/v1/listen?language=ca&encoding=mulaw&sample_rate=8000", "right-key")).toBe(503);
    for (const wrong of [{ listen: { refuse: 20 } }, { listen: { unheardOf: 1 } }, { hear: {} }])
      expect((await tell("POST", wrong))[0]).toBe(400);
    await tell("DELETE");
    expect(emulator.behaviour).toMatchObject({
      listen: { refuse: null, endOfTurn: 0 },
      speak: { stall: false },
    });
  });

  it("all, when told to", async () => {
    emulator.behaviour.listen.refuse = 503;
    expect(await refusal("/v1/listen?language=ca&encoding=mulaw&sample_rate=8000", "right-key")).toBe(503);
    emulator.behaviour.listen.refuse = null;
  });
});
