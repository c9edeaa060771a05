import { afterEach, describe, expect, it } from "vitest";
import { telephone, wideband } from "../audio/format";
import { type DeepgramEmulator, type DeepgramEmulatorOptions, deepgramEmulator } from "../emulators/deepgram";
import { servePart } from "../emulators/part.fixture";
import { decode, encode } from "../emulators/sound";
import { EmulatedSpeech } from "../emulators/speech";
import { Breakers } from "./breakers";
import { openRecognizer, type RecognizerChainSettings } from "./chain";
import { deepgramFlux } from "./deepgram-flux";
import { deepgramNova } from "./deepgram-nova";
import type { Recognizer, RecognizerEvents, RecognizerOptions } from "./recognizer";

const speech = new EmulatedSpeech({ engine: "tones" });
const apiKey = "a-key-of-deepgram";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function emulated(
  options: Partial<DeepgramEmulatorOptions> = {},
): Promise<{ emulator: DeepgramEmulator; baseUrl: string }> {
  const emulator = deepgramEmulator({ speech, apiKeys: [apiKey], ...options });
  const { url, close } = await servePart(emulator);
  closers.push(close);
  return { emulator, baseUrl: url };
}

type Told = [event: string, ...values: unknown[]];

function listener() {
  const told: Told[] = [];
  const events: RecognizerEvents = {
    onReady: () => told.push(["ready"]),
    onSpeechStart: (transcript) => told.push(["start", transcript]),
    onPartial: (transcript) => told.push(["partial", transcript]),
    onEagerEnd: (transcript) => told.push(["eager", transcript]),
    onResumed: (transcript) => told.push(["resumed", transcript]),
    onTurnEnd: (turn) => told.push(["end", turn.transcript, turn.trigger]),
    onFailure: (error, retryable) => told.push(["failure", error.message, retryable]),
  };
  const has = (event: string, times = 1) => told.filter(([name]) => name === event).length >= times;
  const until = async (event: string, times = 1, ms = 4_000) => {
    const end = performance.now() + ms;
    while (!has(event, times) && performance.now() < end) await pause(5);
    expect(told.filter(([name]) => name === event).length, JSON.stringify(told)).toBeGreaterThanOrEqual(
      times,
    );
  };
  const of = (...names: string[]) => told.filter(([name]) => names.includes(name));
  return { told, events, until, of };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const quiet = (ms: number) => Buffer.alloc(ms * 8, 0xff);
const options = (changes: Partial<RecognizerOptions> = {}): RecognizerOptions => ({
  format: telephone,
  locales: ["es"],
  keyterms: [],
  eager: false,
  ...changes,
});
const say = async (recognizer: Recognizer, text: string, locale: "es" | "ca" | "en" = "es", tail = 400) => {
  const audio = Buffer.concat([quiet(60), await speech.speak(text, locale, telephone), quiet(tail)]);
  for (let at = 0; at < audio.length; at += 160) recognizer.send(audio.subarray(at, at + 160));
  return audio;
};
const opened = (recognizer: Recognizer) => {
  closers.push(() => recognizer.close());
  return recognizer;
};

describe("Deepgram Flux against the emulator", () => {
  it("tells a turn from its first word to its end, of audio sent before the connection was up", async () => {
    const { baseUrl, emulator } = await emulated();
    const { events, until, told } = listener();
    const wanted = options({ eager: true, locales: ["es", "en", "ca"], keyterms: ["Miró", "implante"] });
    const flux = opened(deepgramFlux({ apiKey, baseUrl }).open(wanted, events));
    await say(flux, "Quiero una cita para el lunes, por favor.");
    await until("end");
    expect(told[0]).toEqual(["ready"]);
    expect(told[1]?.[0]).toBe("start");
    expect(told.slice(-2)).toEqual([
      ["eager", "Quiero una cita para el lunes, por favor."],
      ["end", "Quiero una cita para el lunes, por favor.", "model"],
    ]);
    const query = new URLSearchParams(emulator.seen[0]?.split("?")[1]);
    expect(query.getAll("language_hint")).toEqual(["es", "en"]);
    expect(query.getAll("keyterm")).toEqual(["Miró", "implante"]);
  });

  it("takes an eager end back when the caller goes on", async () => {
    const { baseUrl } = await emulated({ listen: { endOfTurn: 300, eagerLead: 250 } });
    const { events, until, of } = listener();
    const flux = opened(deepgramFlux({ apiKey, baseUrl }).open(options({ eager: true }), events));
    await say(flux, "Mi teléfono es", "es", 40);
    await until("eager");
    await say(flux, "seis cero cero.");
    await until("end");
    expect(of("eager", "resumed", "end")).toEqual([
      ["eager", "Mi teléfono es"],
      ["resumed", "Mi teléfono es"],
      ["eager", "Mi teléfono es seis cero cero."],
      ["end", "Mi teléfono es seis cero cero.", "model"],
    ]);
  });

  it("is told of pauses within a sentence, eagerly or as wrong ends, where that is asked for", async () => {
    const text = "Mi número es seis cero cero, uno dos tres.";
    const ends: unknown[][] = [];
    for (const listen of [{ eagerAtPauseMs: 100 }, { cutAtPauseMs: 100 }]) {
      const { baseUrl } = await emulated({ listen });
      const { events, until, of } = listener();
      const flux = opened(deepgramFlux({ apiKey, baseUrl }).open(options({ eager: true }), events));
      await say(flux, text);
      await until("end", "cutAtPauseMs" in listen ? 2 : 1);
      ends.push(of("eager", "resumed", "end").map(([name, words]) => `${name}: ${words}`));
    }
    const [before, after] = ["Mi número es seis cero cero,", "uno dos tres."];
    expect(ends[0]).toEqual([`eager: ${before}`, `resumed: ${before}`, `eager: ${text}`, `end: ${text}`]);
    expect(ends[1]?.filter((one) => String(one).startsWith("end"))).toEqual([
      `end: ${before}`,
      `end: ${after}`,
    ]);
  });

  it("hears a browser's wideband audio, which was resampled on its way", async () => {
    const { baseUrl } = await emulated();
    const { events, until, of } = listener();
    const flux = opened(deepgramFlux({ apiKey, baseUrl }).open(options({ format: wideband }), events));
    await until("ready");
    const text = "¿A qué hora abren los sábados por la mañana?";
    const narrow = decode(await speech.speak(text, "es", telephone), telephone);
    const wide = Buffer.concat([
      Buffer.alloc(3_200),
      encode(narrow, 8000, wideband, "a microphone"),
      Buffer.alloc(19_200),
    ]);
    for (let at = 0; at < wide.length; at += 640) flux.send(wide.subarray(at, at + 640));
    await until("end");
    expect(of("end")).toEqual([["end", text, "model"]]);
  });

  it("ends a turn when told to, and what follows is the next one", async () => {
    const { baseUrl } = await emulated();
    const { events, until, of } = listener();
    const flux = opened(deepgramFlux({ apiKey, baseUrl }).open(options(), events));
    await until("ready");
    const text = "Me llamo Marta y quiero hablar con una persona.";
    const audio = await speech.speak(text, "es", telephone);
    const half = Math.floor(audio.length / 320) * 160;
    flux.send(audio.subarray(0, half));
    await until("partial");
    flux.forceEnd();
    await until("end");
    flux.send(Buffer.concat([audio.subarray(half), quiet(300)]));
    await until("end", 2);
    const [first, second] = of("end");
    expect(first?.[2]).toBe("forced");
    expect(`${first?.[1]} ${second?.[1]}`).toBe(text);
  });

  it("changes the language while it runs, and ends the connection with a goodbye", async () => {
    const { baseUrl } = await emulated();
    const { events, until, told } = listener();
    const flux = deepgramFlux({ apiKey, baseUrl }).open(options(), events);
    await until("ready");
    flux.configure({ locales: ["en"], keyterms: ["cleaning"] });
    await say(flux, "How much is a cleaning?", "en");
    await until("end");
    flux.close();
    await pause(50);
    expect(told.some(([name]) => name === "failure")).toBe(false);
  });

  it("says that credentials are refused, and that trying again is of no use", async () => {
    const { baseUrl } = await emulated();
    const { events, until, of } = listener();
    deepgramFlux({ apiKey: "wrong", baseUrl }).open(options(), events);
    await until("failure");
    expect(of("failure")).toEqual([["failure", "deepgram-flux: refused with 401", false]]);
  });

  it.each([
    ["a dropped connection", { dropAfterMs: 30 }],
    ["garbage", { garbage: true }],
    ["a refusal", { refuse: 503 }],
  ])("reports %s once, as something to try again", async (_, fault) => {
    const { baseUrl } = await emulated({ listen: fault });
    const { events, until, of } = listener();
    deepgramFlux({ apiKey, baseUrl }).open(options(), events);
    await until("failure");
    await pause(150);
    expect(of("failure").map(([, , retryable]) => retryable)).toEqual([true]);
  });

  it("gives up on what does not open in time", async () => {
    const { events, until, of } = listener();
    // A port that takes connections and never answers.
    const net = await import("node:net");
    const server = net.createServer(() => undefined).listen(0);
    closers.push(() => server.close());
    const { port } = server.address() as { port: number };
    deepgramFlux({ apiKey, baseUrl: `http://127.0.0.1:${port}`, connectMs: 60 }).open(options(), events);
    await until("failure");
    expect(of("failure")[0]?.[2]).toBe(true);
  });
});

describe("Deepgram Nova against the emulator", () => {
  it("hears Catalan, word by word", async () => {
    const { baseUrl, emulator } = await emulated();
    const { events, until, told } = listener();
    const nova = opened(deepgramNova({ apiKey, baseUrl }).open(options({ locales: ["ca", "es"] }), events));
    await until("ready");
    await say(nova, "Bon dia, voldria demanar hora per dilluns.", "ca");
    await until("end");
    await pause(30);
    expect(told.filter(([name]) => name === "start")).toHaveLength(1);
    expect(told.filter(([name]) => name === "partial").length).toBeGreaterThan(2);
    expect(told.filter(([name]) => name === "end")).toEqual([
      ["end", "Bon dia, voldria demanar hora per dilluns.", "model"],
    ]);
    expect(emulator.seen[0]).toContain("language=ca");
  });

  it("ends a turn when told to", async () => {
    const { baseUrl } = await emulated({ listen: { endOfTurn: 5_000 } });
    const { events, until, of } = listener();
    const nova = opened(deepgramNova({ apiKey, baseUrl }).open(options(), events));
    await say(nova, "Sí, claro.");
    await until("partial");
    nova.forceEnd();
    await until("end");
    expect(of("end")).toEqual([["end", "Sí, claro.", "forced"]]);
  });
});

describe("the chain of recognisers", () => {
  const chain = (
    servers: readonly { baseUrl: string }[],
    events: RecognizerEvents,
    wanted = options(),
    settings: Partial<RecognizerChainSettings> = {},
  ) =>
    opened(
      openRecognizer(
        servers.map(({ baseUrl }, at) => (at === 0 ? deepgramFlux : deepgramNova)({ apiKey, baseUrl })),
        wanted,
        events,
        { breakers: new Breakers(), backoffMs: 20, ...settings },
      ),
    );

  it("loses no word when one drops in mid-sentence, and starts the turn once", async () => {
    const [first, second] = [await emulated(), await emulated()];
    const { events, until, of } = listener();
    const recognizer = chain([first, second], events);
    await until("ready");
    await say(recognizer, "Buenas tardes.");
    await until("end");
    const text = "Quisiera saber si tienen hora el jueves por la mañana con la doctora Ruiz.";
    const audio = await speech.speak(text, "es", telephone);
    const half = Math.floor(audio.length / 320) * 160;
    for (let at = 0; at < half; at += 160) recognizer.send(audio.subarray(at, at + 160));
    await until("start", 2);
    first.emulator.drop("listen");
    await pause(20);
    for (let at = half; at < audio.length; at += 160) recognizer.send(audio.subarray(at, at + 160));
    recognizer.send(quiet(400));
    await until("end", 2);
    expect(recognizer.name).toBe("deepgram-nova");
    expect(of("start")).toHaveLength(2);
    expect(of("end").map(([, transcript]) => transcript)).toEqual(["Buenas tardes.", text]);
    expect(of("failure")).toEqual([]);
  });

  it("takes an eager end back when the one that told it is gone", async () => {
    const [first, second] = [
      await emulated({ listen: { endOfTurn: 3_000, eagerLead: 3_000 } }),
      await emulated(),
    ];
    const { events, until, of } = listener();
    const recognizer = chain([first, second], events, options({ eager: true }));
    await say(recognizer, "Quiero anular mi cita.");
    await until("eager");
    first.emulator.drop("listen");
    await until("end");
    expect(of("eager", "resumed", "end").map(([name]) => name)).toEqual(["eager", "resumed", "end"]);
  });

  it("hears again with the only one there is", async () => {
    const only = await emulated();
    const { events, until, of } = listener();
    const recognizer = chain([only], events);
    await until("ready");
    const text = "¿Me puede llamar mañana a las cinco?";
    const audio = await speech.speak(text, "es", telephone);
    recognizer.send(audio.subarray(0, 6_400));
    await until("start");
    only.emulator.drop("listen");
    await pause(10);
    recognizer.send(Buffer.concat([audio.subarray(6_400), quiet(300)]));
    await until("end");
    expect(of("end").map(([, transcript]) => transcript)).toEqual([text]);
  });

  it("leaves one that hears and says nothing", async () => {
    const [first, second] = [await emulated({ listen: { stall: true } }), await emulated()];
    const { events, until, of } = listener();
    const recognizer = chain([first, second], events);
    await until("ready");
    const text = "Hola, ¿me oye usted? Llamo por la factura del mes pasado, que no me ha llegado.";
    const audio = await speech.speak(text, "es", telephone);
    for (let at = 0; at < audio.length; at += 1_600) {
      recognizer.send(audio.subarray(at, at + 1_600));
      await pause(60);
    }
    recognizer.send(quiet(500));
    await until("end");
    expect(of("end").map(([, transcript]) => transcript)).toEqual([text]);
  }, 15_000);

  it("changes to the one that hears Catalan when the caller does, and back", async () => {
    const [first, second] = [await emulated(), await emulated()];
    const { events, until, of } = listener();
    const recognizer = chain([first, second], events);
    await say(recognizer, "Hola, buenos días.");
    await until("end");
    recognizer.configure({ locales: ["ca", "es"] });
    expect(recognizer.name).toBe("deepgram-nova");
    await say(recognizer, "Voldria parlar en català.", "ca");
    await until("end", 2);
    recognizer.configure({ locales: ["es"] });
    expect(recognizer.name).toBe("deepgram-flux");
    await say(recognizer, "Perdone, mejor en español.");
    await until("end", 3);
    expect(of("end").map(([, transcript]) => transcript)).toEqual([
      "Hola, buenos días.",
      "Voldria parlar en català.",
      "Perdone, mejor en español.",
    ]);
  });

  it("goes back to the better one between two turns, once that works again", async () => {
    const [first, second] = [await emulated(), await emulated()];
    const { events, until, of } = listener();
    const recognizer = chain([first, second], events, options(), { forgiveMs: 100 });
    const names: string[] = [];
    const texts = ["Buenas tardes.", "Primera frase.", "Segunda frase.", "Tercera frase.", "Cuarta frase."];
    for (const [turn, text] of texts.entries()) {
      // It breaks after the first turn, is not to be had for two, and works from then on.
      first.emulator.behaviour.listen.refuse = turn === 1 || turn === 2 ? 503 : null;
      await say(recognizer, text);
      await until("end", turn + 1);
      if (turn === 0) first.emulator.drop("listen");
      await pause(150);
      names.push(recognizer.name);
    }
    const [flux, nova] = ["deepgram-flux", "deepgram-nova"];
    expect(names).toEqual([nova, nova, nova, flux, flux]);
    expect(of("start")).toHaveLength(texts.length);
    expect(of("end").map(([, transcript]) => transcript)).toEqual(texts);
    expect(of("failure")).toEqual([]);
  });

  it("does not take a turn from the one that hears it, however well the better one is", async () => {
    const [first, second] = [await emulated(), await emulated()];
    const { events, until, of } = listener();
    const recognizer = chain([first, second], events, options(), { forgiveMs: 0 });
    await until("ready");
    first.emulator.drop("listen");
    await until("ready");
    await say(recognizer, "Buenas tardes.");
    // The better one stands while the next turn is under way.
    const audio = await speech.speak("Quisiera cambiar la cita del jueves.", "es", telephone);
    recognizer.send(audio.subarray(0, 9_600));
    await until("start", 2);
    await pause(60);
    expect(recognizer.name).toBe("deepgram-nova");
    recognizer.send(Buffer.concat([audio.subarray(9_600), quiet(300)]));
    await until("end", 2);
    expect(recognizer.name).toBe("deepgram-flux");
    expect(of("end").map(([, transcript]) => transcript)).toEqual([
      "Buenas tardes.",
      "Quisiera cambiar la cita del jueves.",
    ]);
  });

  it("fails when nobody is left, with what was heard of the turn", async () => {
    const only = await emulated({ listen: { endOfTurn: 60_000 } });
    const { events, until, told } = listener();
    const recognizer = chain([only], events, options(), { giveUpMs: 200 });
    await say(recognizer, "Adiós, gracias.");
    await until("partial");
    only.emulator.behaviour.listen.refuse = 503;
    only.emulator.drop("listen");
    await until("failure");
    expect(told.slice(-2).map(([name, value]) => [name, value])).toEqual([
      ["end", "Adiós, gracias."],
      ["failure", "deepgram-flux: refused with 503"],
    ]);
  });

  it("does not wait for a provider whose breaker is open", async () => {
    const [first, second] = [await emulated({ listen: { refuse: 500 } }), await emulated()];
    const breakers = new Breakers(() => 0);
    for (let call = 0; call < 6; call++) {
      const { events, until } = listener();
      const recognizer = chain([first, second], events, options(), { breakers });
      await until("ready");
      recognizer.close();
    }
    expect(first.emulator.seen).toHaveLength(4);
  });

  it("tries the only one in spite of its breaker, for a caller who would not be heard at all", async () => {
    const only = await emulated();
    const breakers = new Breakers(() => 0);
    for (let failure = 0; failure < 8; failure++) breakers.report("deepgram-flux", "failure");
    expect(breakers.admits("deepgram-flux")).toBe(false);
    const { events, until } = listener();
    chain([only], events, options(), { breakers });
    await until("ready");
  });

  it("says so when it has none at all", async () => {
    const { events, until, of } = listener();
    openRecognizer([], options(), events);
    await until("failure");
    expect(of("failure")).toEqual([["failure", "no recogniser for this language", false]]);
  });
});
