import { afterEach, describe, expect, it } from "vitest";
import { type AudioFormat, telephone, wideband } from "../audio/format";
import { type DeepgramEmulatorOptions, deepgramEmulator } from "../emulators/deepgram";
import { type ElevenLabsEmulatorOptions, elevenLabsEmulator } from "../emulators/elevenlabs";
import { servePart } from "../emulators/part.fixture";
import { EmulatedSpeech } from "../emulators/speech";
import { Breakers } from "../stt/breakers";
import { AudioCache, audioKey } from "./cache";
import { openSynthesizer, type SynthesizerChainSettings } from "./chain";
import { deepgramSpeak } from "./deepgram";
import { elevenLabs } from "./elevenlabs";
import { prepareAudio } from "./speak-whole";
import type { SynthesizerEvents, SynthesizerProvider, Voice } from "./synthesizer";

const speech = new EmulatedSpeech({ engine: "tones" });
const apiKey = "a-key-for-speech";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const celeste: Voice = { id: "aura-2-celeste-es", locale: "es", speed: 1 };
const sarah: Voice = { id: "EXAVITQu4vr4xnSDxMaL", locale: "es", speed: 1 };

async function deepgram(speak: DeepgramEmulatorOptions["speak"] = {}) {
  const emulator = deepgramEmulator({ speech, apiKeys: [apiKey], speak });
  const { url, close } = await servePart(emulator);
  closers.push(close);
  return { emulator, baseUrl: url, provider: deepgramSpeak({ apiKey, baseUrl: url }) };
}

async function eleven(options: Partial<ElevenLabsEmulatorOptions> = {}) {
  const emulator = elevenLabsEmulator({ speech, apiKeys: [apiKey], ...options });
  const { url, close } = await servePart(emulator);
  closers.push(close);
  return { emulator, baseUrl: url, provider: elevenLabs({ apiKey, baseUrl: url }) };
}

function ear(format: AudioFormat = telephone) {
  const given: { segment: number; audio: Buffer }[] = [];
  const ended: number[] = [];
  const failures: [string, boolean][] = [];
  let isReady = false;
  const events: SynthesizerEvents = {
    onReady: () => {
      isReady = true;
    },
    onAudio: (segment, audio) => given.push({ segment, audio: Buffer.from(audio) }),
    onSegmentEnd: (segment) => ended.push(segment),
    onFailure: (error, retryable) => failures.push([error.message, retryable]),
  };
  const until = async (ready: () => boolean, ms = 4_000) => {
    const end = performance.now() + ms;
    while (!ready() && performance.now() < end) await pause(5);
    expect(ready(), JSON.stringify({ ended, failures, given: given.length })).toBe(true);
  };
  const audioOf = (segment?: number) =>
    Buffer.concat(
      given.filter((one) => segment === undefined || one.segment === segment).map(({ audio }) => audio),
    );
  /** What a caller would hear. */
  const heard = (segment?: number) => speech.transcribe(audioOf(segment), format).map(({ words }) => words);
  return { given, ended, failures, events, until, heard, audioOf, ready: () => isReady };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const opened = <One extends { close(): void }>(one: One): One => {
  closers.push(() => one.close());
  return one;
};
const open = (
  provider: SynthesizerProvider,
  events: SynthesizerEvents,
  voice = celeste,
  format: AudioFormat = telephone,
) => opened(provider.open({ format, voice }, events));

describe("Deepgram Aura against the emulator", () => {
  it("speaks segment by segment on one connection, of what was asked before it was up", async () => {
    const { provider, emulator } = await deepgram();
    const { events, until, ended, heard } = ear();
    const synthesizer = open(provider, events);
    synthesizer.speak(0, "Buenos días.");
    synthesizer.speak(1, "¿En qué puedo ayudarle?");
    await until(() => ended.length === 2);
    synthesizer.speak(2, "Muy bien.");
    await until(() => ended.length === 3);
    expect(ended).toEqual([0, 1, 2]);
    expect(heard(2)).toEqual(["Muy bien."]);
    expect(emulator.seen).toHaveLength(1);
  });

  it("gives nothing of what was cancelled, and speaks at once what follows", async () => {
    const { provider } = await deepgram({ paceFactor: 20 });
    const { events, until, ended, heard, given, ready } = ear();
    const synthesizer = open(provider, events);
    await until(ready);
    synthesizer.speak(0, "Esta frase es larga y no se va a oír entera, porque alguien interrumpe.");
    await until(() => given.length > 0);
    synthesizer.cancel();
    synthesizer.speak(1, "Dígame.");
    await until(() => ended.length > 0);
    expect(ended).toEqual([1]);
    expect(heard(1)).toEqual(["Dígame."]);
    expect(given.findLastIndex(({ segment }) => segment === 0)).toBeLessThan(
      given.findIndex(({ segment }) => segment === 1),
    );
  });

  it("stays below twenty flushes a minute and says every word", async () => {
    const { provider } = await deepgram();
    const { events, until, ended, failures, heard, ready } = ear();
    const synthesizer = open(provider, events);
    await until(ready);
    const texts = Array.from({ length: 18 }, (_, at) => `Uno ${at}.`);
    for (const [at, text] of texts.entries()) synthesizer.speak(at, text);
    await until(() => ended.length === 18, 14_000);
    expect(failures).toEqual([]);
    expect(ended).toEqual(texts.map((_, at) => at));
    expect(heard().join(" ")).toBe(texts.join(" "));
  }, 20_000);

  it("goes on with a fresh connection where somebody interrupts so often that the limit is near", async () => {
    const { provider, emulator } = await deepgram();
    const { events, until, given, failures, heard, ready } = ear();
    const synthesizer = open(provider, events);
    await until(ready);
    for (let reply = 0; reply < 40; reply++) {
      synthesizer.speak(reply, `Respuesta ${reply}.`);
      await until(() => given.some(({ segment }) => segment === reply));
      await pause(20);
      if (reply % 2 === 0) synthesizer.cancel();
    }
    expect(failures).toEqual([]);
    expect(heard(39)).toEqual(["Respuesta 39."]);
    expect(emulator.seen.length).toBeGreaterThan(1);
  });

  it("gives up a connection that takes no more flushes", async () => {
    const { events, until, failures, ready } = ear();
    const { WebSocketServer } = await import("ws");
    const server = new WebSocketServer({ port: 0 });
    closers.push(() => server.close());
    server.on("connection", (socket) =>
      socket.on("message", (data) => {
        const flushed = String(data).includes("Flush");
        if (flushed) socket.send('{"type":"Warning","code":"EXCESSIVE_FLUSH","description":"Too many"}');
      }),
    );
    const { port } = server.address() as { port: number };
    const synthesizer = open(deepgramSpeak({ apiKey, baseUrl: `http://127.0.0.1:${port}` }), events);
    await until(ready);
    synthesizer.speak(0, "Hola.");
    await until(() => failures.length > 0);
    expect(failures).toEqual([["deepgram: too many flushes", true]]);
  });

  it("says that credentials are refused", async () => {
    const { baseUrl } = await deepgram();
    const { events, until, failures } = ear();
    open(deepgramSpeak({ apiKey: "wrong-key", baseUrl }), events);
    await until(() => failures.length > 0);
    expect(failures).toEqual([["deepgram: refused with 401", false]]);
  });
});

describe("ElevenLabs against the emulator", () => {
  it.each([
    ["es", telephone, "Buenas tardes, le atiende Lucía."],
    ["ca", telephone, "Bona tarda, li atén la Lluïsa."],
    ["pt", wideband, "Boa tarde, em que posso ajudar?"],
  ] as const)("speaks %s", async (locale, format, text) => {
    const { provider } = await eleven();
    const { events, until, ended, heard } = ear(format);
    const synthesizer = open(provider, events, { ...sarah, locale }, format);
    synthesizer.speak(7, text);
    synthesizer.speak(8, "123.");
    synthesizer.speak(9, "456.");
    await until(() => ended.length === 3);
    expect(ended).toEqual([7, 8, 9]);
    expect(heard(7)).toEqual([text]);
    expect(heard(9)).toEqual(["456."]);
  });

  it("gives nothing of what was cancelled", async () => {
    const { provider } = await eleven({ firstAudio: 60 });
    const { events, until, ended, given, failures } = ear();
    const synthesizer = open(provider, events, sarah);
    synthesizer.speak(0, "Esto no se oye.");
    await pause(20);
    synthesizer.cancel();
    synthesizer.speak(1, "Esto sí.");
    await until(() => ended.length > 0);
    expect(ended).toEqual([1]);
    expect(given.every(({ segment }) => segment === 1)).toBe(true);
    expect(failures).toEqual([]);
  });

  it.each([
    ["a refusal", { refuse: 429 }, true],
    ["what is no audio", { garbage: true }, true],
    ["a connection cut in the middle", { dropAfterMs: 1 }, true],
  ])("reports %s once", async (_, fault, retryable) => {
    const { provider } = await eleven(fault);
    const { events, until, failures } = ear();
    open(provider, events, sarah).speak(0, "Hola, buenas tardes.");
    await until(() => failures.length > 0);
    await pause(30);
    expect(failures.map(([, again]) => again)).toEqual([retryable]);
  });

  it("speaks with a key that is restricted to speech", async () => {
    const { provider } = await eleven({ speechOnly: [apiKey] });
    const { events, until, ended, failures, ready } = ear();
    const synthesizer = open(provider, events, sarah);
    await until(ready);
    synthesizer.speak(0, "Hola.");
    await until(() => ended.length === 1);
    expect(failures).toEqual([]);
  });

  it("says that credentials are refused before anything is said", async () => {
    const { baseUrl } = await eleven();
    const { events, until, failures } = ear();
    open(elevenLabs({ apiKey: "wrong-key", baseUrl }), events, sarah);
    await until(() => failures.length > 0);
    expect(failures).toEqual([["elevenlabs: refused with 401", false]]);
  });
});

describe("the chain of synthesisers", () => {
  const chain = (
    providers: readonly SynthesizerProvider[],
    events: SynthesizerEvents,
    voice = celeste,
    settings: Partial<SynthesizerChainSettings> = {},
  ) =>
    opened(
      openSynthesizer(providers, { format: telephone, voice }, events, {
        breakers: new Breakers(),
        backoffMs: 20,
        firstAudioMs: 300,
        ...settings,
      }),
    );

  it("says the rest with the next voice when one breaks off in mid-reply, and loses no word", async () => {
    const [first, second] = [await deepgram({ paceFactor: 10 }), await eleven()];
    const { events, until, ended, heard, audioOf, failures } = ear();
    const synthesizer = chain([first.provider, second.provider], events);
    const texts = [
      "Tenemos hora el lunes a las diez de la mañana y el martes a las once.",
      "¿Cuál le viene mejor?",
    ] as const;
    synthesizer.speak(0, texts[0]);
    synthesizer.speak(1, texts[1]);
    await until(() => audioOf(0).length > 8_000);
    first.emulator.drop("speak");
    await until(() => ended.length === 2);
    expect(synthesizer.name).toBe("elevenlabs");
    // What the second says begins within, or at the end of, what the first has said.
    const [before = "", after = ""] = heard(0);
    expect(texts[0].startsWith(before)).toBe(true);
    expect(texts[0].endsWith(after)).toBe(true);
    expect(before.length + after.length).toBeGreaterThanOrEqual(texts[0].length - 1);
    expect(after.length).toBeLessThan(texts[0].length);
    expect(heard(1)).toEqual([texts[1]]);
    expect(failures).toEqual([]);
  });

  it("does not wait for one that is silent", async () => {
    const [first, second] = [await deepgram({ stall: true }), await eleven()];
    const { events, until, ended, heard } = ear();
    const synthesizer = chain([first.provider, second.provider], events);
    synthesizer.speak(0, "Un momento, por favor.");
    await until(() => ended.length === 1);
    expect(heard()).toEqual(["Un momento, por favor."]);
  });

  it("does not wait for one that falls silent in mid-sentence", async () => {
    const [first, second] = [await deepgram({ paceFactor: 0.05 }), await eleven()];
    const { events, until, ended, heard, given } = ear();
    const synthesizer = chain([first.provider, second.provider], events);
    synthesizer.speak(0, "Tenemos hora el lunes a las diez, o el martes si le viene mejor.");
    await until(() => ended.length === 1);
    expect(given.length).toBeGreaterThan(1);
    expect(synthesizer.name).toBe("elevenlabs");
    expect(heard().at(-1)).toMatch(/si le viene mejor\.$/);
  });

  it("takes the chosen voice's provider first, and one like it where that is missing", async () => {
    const [first, second] = [await deepgram(), await eleven()];
    const { events, until, ended } = ear();
    const both = chain([first.provider, second.provider], events, sarah);
    expect(both.name).toBe("elevenlabs");
    const alone = chain([first.provider], events, sarah);
    alone.speak(0, "Hola.");
    await until(() => ended.length === 1);
    expect(first.emulator.seen.at(-1)).toContain("model=aura-2-carina-es");
  });

  it("speaks Catalan with a Spanish voice rather than not at all", async () => {
    const first = await deepgram();
    const { events, until, ended } = ear();
    chain([first.provider], events, { ...sarah, locale: "ca" }).speak(0, "Bon dia.");
    await until(() => ended.length === 1);
    expect(first.emulator.seen.at(-1)).toMatch(/model=aura-2-\w+-es/);
  });

  it("changes the voice with the language, after what was asked for before", async () => {
    const first = await deepgram();
    const { events, until, ended, heard } = ear();
    const synthesizer = chain([first.provider], events);
    synthesizer.speak(0, "Claro que sí.");
    synthesizer.changeVoice({ id: "aura-2-thalia-en", locale: "en", speed: 1 });
    synthesizer.speak(1, "How can I help you?");
    await until(() => ended.length === 2);
    expect([heard(0), heard(1)]).toEqual([["Claro que sí."], ["How can I help you?"]]);
    expect(first.emulator.seen.at(-1)).toContain("aura-2-thalia-en");
  });

  it("speaks again after a connection was lost between replies", async () => {
    const only = await deepgram();
    const { events, until, ended, ready } = ear();
    const synthesizer = chain([only.provider], events);
    await until(ready);
    only.emulator.drop("speak");
    await pause(60);
    synthesizer.speak(0, "Aquí sigo.");
    await until(() => ended.length === 1);
  });

  it("keeps its voice when a connection that was idle is closed", async () => {
    const [first, second] = [await deepgram(), await eleven()];
    const { events, until, ended, failures } = ear();
    const synthesizer = chain([first.provider, second.provider], events);
    synthesizer.speak(0, "Un momento, por favor.");
    await until(() => ended.length === 1);
    first.emulator.drop("speak");
    await until(() => first.emulator.seen.length === 2);
    synthesizer.speak(1, "Aquí sigo.");
    await until(() => ended.length === 2);
    expect(synthesizer.name).toBe("deepgram");
    expect(failures).toEqual([]);
  });

  it("takes the next voice where an idle one cannot be opened again", async () => {
    const [first, second] = [await deepgram(), await eleven()];
    const { events, until, ended, heard } = ear();
    const synthesizer = chain([first.provider, second.provider], events);
    synthesizer.speak(0, "Un momento, por favor.");
    await until(() => ended.length === 1);
    first.emulator.behaviour.speak.refuse = 503;
    first.emulator.drop("speak");
    await until(() => first.emulator.seen.length === 2);
    synthesizer.speak(1, "Aquí sigo.");
    await until(() => ended.length === 2);
    expect(synthesizer.name).toBe("elevenlabs");
    expect(heard(1)).toEqual(["Aquí sigo."]);
  });

  it("fails when nobody is left, and not for ever", async () => {
    const only = await deepgram({ stall: true });
    const { events, until, failures } = ear();
    const synthesizer = chain([only.provider], events, celeste, { firstAudioMs: 50, giveUpMs: 300 });
    synthesizer.speak(0, "¿Hay alguien?");
    await until(() => failures.length === 1);
    expect(failures[0]?.[1]).toBe(false);
  });

  it("says from the cache what it has said before, in its order", async () => {
    const only = await deepgram();
    const cache = new AudioCache();
    const { events, until, ended, heard, audioOf } = ear();
    const synthesizer = chain([only.provider], events, celeste, { cache });
    synthesizer.speak(0, "¿Algo más?");
    await until(() => ended.length === 1);
    only.emulator.behaviour.speak.stall = true;
    synthesizer.speak(1, "¿Algo más?");
    expect(ended).toEqual([0, 1]);
    expect(audioOf(1).equals(audioOf(0))).toBe(true);
    synthesizer.speak(2, "Perfecto, queda anotado.");
    synthesizer.speak(3, "¿Algo más?");
    await until(() => ended.length === 4);
    expect(ended).toEqual([0, 1, 2, 3]);
    expect(heard(2)).toEqual(["Perfecto, queda anotado."]);
  });

  it("says what is at hand at once, though something else is waited for", async () => {
    const { provider } = await deepgram();
    const cache = new AudioCache();
    const options = { format: telephone, voice: celeste };
    cache.put(audioKey(options, "Un momento."), Buffer.alloc(1_600, 1), celeste.id);
    const { events, given, ended } = ear();
    const silent: SynthesizerProvider = {
      name: provider.name,
      supports: provider.supports,
      open: () => ({ name: "silent", speak() {}, cancel() {}, close() {} }),
    };
    const chain = opened(openSynthesizer([silent], options, events, { cache, breakers: new Breakers() }));
    chain.speak(1, "Esto no suena.");
    expect(chain.speakKept(2, "Tampoco se conoce.")).toBe(false);
    expect(chain.speakKept(3, "Un momento.")).toBe(true);
    expect(given.map(({ segment }) => segment)).toEqual([3]);
    expect(ended).toEqual([3]);
  });

  it("prepares a greeting while the phone rings, once for all who ask", async () => {
    const only = await deepgram();
    const cache = new AudioCache();
    const options = { format: telephone, voice: celeste };
    const text = "Clínica Sonrisa, le atiende Lucía. ¿En qué puedo ayudarle?";
    const ask = () => prepareAudio(cache, [only.provider], options, text, { breakers: new Breakers() });
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(other).toBe(one);
    expect(only.emulator.seen).toHaveLength(1);
    expect(cache.peek(audioKey(options, text))).toBe(one);
    expect(speech.transcribe(one, telephone).map(({ words }) => words)).toEqual([text]);
  });
});
