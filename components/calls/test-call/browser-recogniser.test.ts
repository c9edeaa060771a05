import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openRecogniser, type Recogniser } from "./browser-recogniser";

/** As browsers have it: it ends after `abort`, and may not be started twice. */
class Browsers {
  static now: Browsers;
  static refuses = false;
  lang = "";
  continuous = false;
  interimResults = false;
  runs = false;
  starts = 0;
  onresult: ((event: object) => void) | null = null;
  onend: (() => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  #ending = false;

  constructor() {
    Browsers.now = this;
  }
  start(): void {
    if (Browsers.refuses) throw new DOMException("no", "NotAllowedError");
    if (this.runs) throw new DOMException("already started", "InvalidStateError");
    this.runs = true;
    this.starts += 1;
  }
  abort(): void {
    if (!this.runs || this.#ending) return;
    this.#ending = true;
    setTimeout(() => {
      this.#ending = false;
      this.onerror?.({ error: "aborted" });
      this.ends();
    }, 5);
  }
  ends(): void {
    this.runs = false;
    this.onend?.();
  }
  fails(error: string): void {
    this.onerror?.({ error });
    this.ends();
  }
  /** The results so far, of which those from `from` on are new. */
  hears(from: number, ...results: [text: string, isFinal?: boolean, confidence?: number][]): void {
    this.onresult?.({
      resultIndex: from,
      results: results.map(([transcript, isFinal = false, confidence = 0.9]) =>
        Object.assign([{ transcript, confidence }], { isFinal }),
      ),
    });
  }
}

const onText = vi.fn();
const onFault = vi.fn();
let recogniser: Recogniser | null;
const open = () => {
  recogniser = openRecogniser("es", { onText, onFault });
  return Browsers.now;
};
const told = () => onText.mock.calls.map(([text, { final }]) => (final ? `${text}.` : text));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", { webkitSpeechRecognition: Browsers });
  vi.stubGlobal("navigator", { userAgent: "Chrome" });
  Browsers.refuses = false;
  onText.mockReset();
  onFault.mockReset();
});
afterEach(() => {
  recogniser?.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("openRecogniser", () => {
  it("listens in the language of the call, and says so where there is no recogniser", () => {
    expect(open()).toMatchObject({ lang: "es-ES", continuous: true, interimResults: true, runs: true });
    vi.stubGlobal("window", {});
    expect(openRecogniser("es", { onText, onFault })).toBeNull();
  });

  it("tells an utterance as it grows, whole where it comes in two parts, and once when it is over", () => {
    const browser = open();
    browser.hears(0, ["quiero"]);
    browser.hears(0, ["quiero"]);
    browser.hears(1, ["quiero una "], [" cita para"]);
    browser.hears(0, ["quiero una cita para mañana", true]);
    browser.hears(1, ["quiero una cita para mañana", true], ["por"]);
    expect(told()).toEqual(["quiero", "quiero una cita para", "quiero una cita para mañana.", "por"]);
  });

  it("knows when the first of an utterance was understood", () => {
    const browser = open();
    vi.advanceTimersByTime(100);
    const first = performance.now();
    browser.hears(0, ["hola"]);
    vi.advanceTimersByTime(400);
    browser.hears(0, ["hola qué tal", true]);
    vi.advanceTimersByTime(400);
    browser.hears(1, ["hola qué tal", true], ["sí", true]);
    expect(onText.mock.calls.map(([, { since }]) => since - first)).toEqual([0, 0, 800]);
  });

  it("listens on after a silence, and takes what was never called final for said", () => {
    const browser = open();
    vi.advanceTimersByTime(8_000);
    browser.hears(0, ["mi número es el seis"]);
    browser.fails("no-speech");
    expect(told()).toEqual(["mi número es el seis", "mi número es el seis."]);
    expect(browser).toMatchObject({ runs: true, starts: 2 });
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each([
    ["not-allowed", "refused"],
    ["service-not-allowed", "unsupported"],
    ["language-not-supported", "unsupported"],
    ["audio-capture", "deaf"],
  ])("gives up where another try is of no use: %s", (error, fault) => {
    const browser = open();
    browser.fails(error);
    vi.advanceTimersByTime(60_000);
    expect(onFault.mock.calls).toEqual([[fault]]);
    expect(browser).toMatchObject({ runs: false, starts: 1 });
  });

  it("gives up where it may not even begin", () => {
    Browsers.refuses = true;
    open();
    expect(onFault.mock.calls).toEqual([["refused"]]);
  });

  it("outlives a network that comes back", () => {
    const browser = open();
    for (let failure = 0; failure < 3; failure++) {
      vi.advanceTimersByTime(2_000);
      browser.fails("network");
    }
    vi.advanceTimersByTime(2_000);
    browser.hears(0, ["hola", true]);
    for (let failure = 0; failure < 3; failure++) {
      browser.fails("network");
      vi.advanceTimersByTime(2_000);
    }
    expect(browser.runs).toBe(true);
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each(["network", undefined])(
    "says within three seconds that nobody listens, and asks no more: %s",
    (error) => {
      const browser = open();
      const begun = performance.now();
      while (onFault.mock.calls.length === 0 && performance.now() - begun < 10_000) {
        if (browser.runs && error) browser.fails(error);
        else if (browser.runs) browser.ends();
        vi.advanceTimersByTime(50);
      }
      expect(onFault.mock.calls).toEqual([["away"]]);
      expect(performance.now() - begun).toBeLessThan(3_000);
      const { starts } = browser;
      vi.advanceTimersByTime(60_000);
      expect(browser.starts).toBe(starts);
    },
  );

  it("listens to nothing while it is muted, and settles what was being said", () => {
    const browser = open();
    browser.hears(0, ["un momento que"]);
    recogniser?.setMuted(true);
    vi.advanceTimersByTime(10_000);
    expect(browser.runs).toBe(false);
    browser.hears(0, ["secreto", true]);
    expect(told()).toEqual(["un momento que", "un momento que."]);
    for (let time = 0; time < 10; time++) {
      recogniser?.setMuted(false);
      recogniser?.setMuted(true);
    }
    recogniser?.setMuted(false);
    vi.advanceTimersByTime(1_000);
    expect(browser.runs).toBe(true);
    expect(onFault).not.toHaveBeenCalled();
  });

  it("changes its language with the call's, and stops for good", () => {
    const browser = open();
    recogniser?.setLocale("ca");
    vi.advanceTimersByTime(1_000);
    expect(browser).toMatchObject({ lang: "ca-ES", runs: true, starts: 2 });
    recogniser?.setLocale("ca");
    vi.advanceTimersByTime(1_000);
    expect(browser.starts).toBe(2);
    recogniser?.stop();
    browser.hears(0, ["tarde", true]);
    vi.advanceTimersByTime(60_000);
    expect(browser).toMatchObject({ runs: false, starts: 2 });
    expect(onText).not.toHaveBeenCalled();
  });

  it("takes Android's guesses for guesses, though it calls them final", () => {
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (Linux; Android 16) Chrome/150" });
    const browser = open();
    expect(browser.continuous).toBe(false);
    browser.hears(0, ["quiero", true, 0]);
    browser.hears(0, ["quiero cita", true, 0]);
    browser.hears(0, ["quiero cita", true, 0.9]);
    expect(told()).toEqual(["quiero", "quiero cita", "quiero cita."]);
  });
});
