import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BrowserSynthesiser, canSpeak, piecesOf } from "./browser-synthesiser";

class Utterance {
  lang = "";
  voice: object | null = null;
  volume = 1;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

const spoken: Utterance[] = [];
let voices: { lang: string }[] = [];
const events: string[] = [];
const synthesiser = () =>
  new BrowserSynthesiser({
    onSaying: (text) => events.push(`saying ${text}`),
    onSaid: (name) => events.push(`said ${name}`),
    onSilent: () => events.push("silent"),
  });
const finish = () => spoken.at(-1)?.onend?.();

beforeEach(() => {
  vi.useFakeTimers();
  spoken.length = 0;
  events.length = 0;
  voices = [{ lang: "en-US" }, { lang: "es_ES" }, { lang: "es-MX" }];
  const speechSynthesis = {
    getVoices: () => voices,
    speak: (utterance: Utterance) => spoken.push(utterance),
    // What is cut says so in its own time.
    cancel: () => {
      const cut = spoken.at(-1);
      setTimeout(() => cut?.onerror?.(), 5);
    },
  };
  vi.stubGlobal("speechSynthesis", speechSynthesis);
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  vi.stubGlobal("window", { speechSynthesis, SpeechSynthesisUtterance: Utterance });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("BrowserSynthesiser", () => {
  it("says one stretch after the other, in a voice of the language, and tells of each", () => {
    const voice = synthesiser();
    voice.say("1", "Hola.", "es");
    voice.say("2", "Dime.", "es");
    expect(spoken).toMatchObject([{ text: "Hola.", lang: "es-ES", voice: { lang: "es_ES" } }]);
    finish();
    finish();
    expect(events).toEqual(["saying Hola.", "said 1", "saying Dime.", "said 2", "silent"]);
  });

  it("falls silent at once, and says nothing of what it had not said", () => {
    const voice = synthesiser();
    voice.say("1", "Una respuesta larga.", "es");
    voice.say("2", "Y su final.", "es");
    voice.clear();
    voice.say("3", "Dime.", "es");
    vi.advanceTimersByTime(100);
    finish();
    expect(events).toEqual(["saying Una respuesta larga.", "silent", "saying Dime.", "said 3", "silent"]);
  });

  it("goes on where a voice never ends", () => {
    const voice = synthesiser();
    voice.say("1", "Hola.", "es");
    voice.say("2", "Dime.", "es");
    vi.advanceTimersByTime(5_000);
    expect(events.slice(0, 3)).toEqual(["saying Hola.", "said 1", "saying Dime."]);
  });

  it("says in pieces what browsers would not say to its end, and tells of the whole", () => {
    const long = `${"Una frase de las que no acaban, ".repeat(12)}y aquí acaba.`;
    const voice = synthesiser();
    voice.say("1", long, "es");
    while (!events.includes("silent")) finish();
    expect(spoken.length).toBeGreaterThan(2);
    expect(spoken.every(({ text }) => text.length <= 160)).toBe(true);
    expect(spoken.map(({ text }) => text).join(" ")).toBe(long);
    expect(events.filter((event) => event.startsWith("said"))).toEqual(["said 1"]);
  });

  it("may speak later because something was said, unheard, at a press of a button", () => {
    BrowserSynthesiser.unlock();
    expect(spoken).toMatchObject([{ text: "", volume: 0 }]);
    vi.stubGlobal("window", {});
    BrowserSynthesiser.unlock();
    expect(spoken).toHaveLength(1);
  });
});

describe("canSpeak", () => {
  it("waits for voices that come late, and not for ever", async () => {
    voices = [];
    const late = canSpeak("es");
    setTimeout(() => voices.push({ lang: "es-ES" }), 700);
    await vi.advanceTimersByTimeAsync(800);
    expect(await late).toBe(true);
    const never = canSpeak("ca");
    await vi.advanceTimersByTimeAsync(1_100);
    expect(await never).toBe(false);
    vi.stubGlobal("window", {});
    expect(await canSpeak("es")).toBe(false);
  });
});

it("cuts where one breathes", () => {
  expect(piecesOf("Hola.")).toEqual(["Hola."]);
  expect(piecesOf(" ")).toEqual([]);
  expect(piecesOf(`${"a".repeat(100)}, ${"b".repeat(100)}`).map(({ length }) => length)).toEqual([101, 100]);
  expect(piecesOf("x".repeat(400)).map(({ length }) => length)).toEqual([160, 160, 80]);
});
