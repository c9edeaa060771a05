import { expect, type Page } from "@playwright/test";

/** How the page's browser is to be: by default it has both a recogniser and a Spanish voice. */
export interface SpeechOptions {
  /** It has no recogniser. */
  noRecogniser?: boolean;
  /** Errors of the next starts of its recogniser, in order; after them it works. */
  errors?: string[];
  /** Its list of voices comes so long after the page. */
  voicesMs?: number;
  /** Its owner gives no page the microphone. */
  microphoneRefused?: boolean;
}

/** Stands for the speech of a person's browser: an automated Chromium has neither a service that recognises nor a voice. */
export class BrowserSpeech {
  constructor(private readonly page: Page) {}

  static async install(page: Page, options: SpeechOptions = {}): Promise<BrowserSpeech> {
    await page.addInitScript(standIn, options);
    return new BrowserSpeech(page);
  }

  /** Somebody speaks: the recogniser guesses word by word, and is then sure. */
  async hears(text: string): Promise<void> {
    await this.listens();
    await this.page.evaluate((words) => window.talia.hear(words), text);
  }

  /** The microphone is near the loudspeaker: what the voice has said so far is heard. Gives it. */
  echo(): Promise<string> {
    return this.page.evaluate(() => window.talia.echo());
  }

  /** Nobody has said anything for a while: the recogniser ends by itself. */
  silence(): Promise<void> {
    return this.page.evaluate(() => window.talia.end("no-speech"));
  }

  async listens(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.talia.listening)).toBe(true);
  }

  starts(): Promise<number> {
    return this.page.evaluate(() => window.talia.starts);
  }

  /** Waits until the voice is in the middle of something that matches. */
  async speaks(what: RegExp): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.talia.saying), { timeout: 30_000 }).toMatch(what);
  }

  /** Waits until nothing has been said for a while. */
  async isSilent(): Promise<void> {
    const silentFor = () => this.page.evaluate(() => performance.now() - window.talia.saidAt());
    await expect.poll(silentFor, { timeout: 30_000, intervals: [100] }).toBeGreaterThan(400);
  }

  /** What has been said aloud: whole, or as far as it came. */
  spoken(): Promise<{ text: string; whole: boolean; lang: string }[]> {
    return this.page.evaluate(() => window.talia.spoken);
  }
}

interface Console {
  listening: boolean;
  starts: number;
  saying: string;
  /** When something was being said last. */
  saidAt(): number;
  spoken: { text: string; whole: boolean; lang: string }[];
  hear(text: string): Promise<void>;
  echo(): string;
  end(error: string): void;
}
declare global {
  interface Window {
    talia: Console;
  }
}

/**
 * Runs in the page before its own scripts. As the Web Speech API has it: results come in a growing list, ends and errors after the call
 * that brought them about, `start` throws while it runs, voices come later, and what is cut ends with an error.
 */
function standIn({ noRecogniser, errors = [], voicesMs = 300, microphoneRefused }: SpeechOptions): void {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  let running: Recogniser | null = null;

  class Recogniser extends EventTarget {
    lang = "";
    continuous = false;
    interimResults = false;
    maxAlternatives = 1;
    onstart: (() => void) | null = null;
    onresult: ((event: object) => void) | null = null;
    onerror: ((event: object) => void) | null = null;
    onend: (() => void) | null = null;
    results: (readonly [{ transcript: string; confidence: number }] & { isFinal: boolean })[] = [];
    sure: ReturnType<typeof setTimeout> | undefined;

    start(): void {
      if (running) throw new DOMException("recognition has already started", "InvalidStateError");
      running = this;
      this.results = [];
      window.talia.starts += 1;
      setTimeout(() => {
        if (running !== this) return;
        const error = errors.shift();
        if (error) return this.finish(error);
        window.talia.listening = true;
        this.onstart?.();
      }, 20);
    }
    stop(): void {
      setTimeout(() => running === this && this.finish(), 20);
    }
    abort(): void {
      setTimeout(() => running === this && this.finish("aborted"), 10);
    }
    finish(error?: string): void {
      clearTimeout(this.sure);
      window.talia.listening = false;
      running = null;
      if (error) this.onerror?.({ error, message: "" });
      this.onend?.();
    }
    /** The utterance that is going on, or the next. */
    utterance(): { index: number; before: string[] } {
      const last = this.results.at(-1);
      if (!last || last.isFinal) return { index: this.results.length, before: [] };
      return { index: this.results.length - 1, before: last[0].transcript.split(" ") };
    }
    gives(index: number, transcript: string, isFinal: boolean): void {
      clearTimeout(this.sure);
      // Somebody has stopped speaking.
      if (!isFinal)
        this.sure = setTimeout(() => running === this && this.gives(index, transcript, true), 900);
      const alternative = { transcript, confidence: isFinal ? 0.93 : 0.1 };
      this.results[index] = Object.assign([alternative] as const, { isFinal });
      this.onresult?.({ resultIndex: index, results: this.results });
    }
  }

  class Utterance extends EventTarget {
    lang = "";
    voice: object | null = null;
    volume = 1;
    rate = 1;
    pitch = 1;
    onstart: (() => void) | null = null;
    onend: (() => void) | null = null;
    onerror: ((event: object) => void) | null = null;
    constructor(readonly text = "") {
      super();
    }
  }

  class Synthesis extends EventTarget {
    queue: Utterance[] = [];
    speaking = false;
    pending = false;
    paused = false;
    voices: object[] = [];
    current: Utterance | undefined;
    begunAt = 0;
    endedAt = 0;

    getVoices(): object[] {
      return this.voices;
    }
    speak(utterance: Utterance): void {
      this.queue.push(utterance);
      if (this.queue.length === 1) void this.run();
    }
    async run(): Promise<void> {
      const [utterance] = this.queue;
      if (!utterance || utterance === this.current) return;
      this.current = utterance;
      await wait(30);
      if (this.queue[0] !== utterance) return;
      const said = { text: utterance.text, whole: false, lang: utterance.lang };
      if (utterance.text) window.talia.spoken.push(said);
      window.talia.saying = utterance.text;
      this.begunAt = performance.now();
      this.speaking = true;
      utterance.onstart?.();
      await wait(utterance.text.length * msPerLetter);
      if (this.queue[0] !== utterance) return;
      said.whole = true;
      this.queue.shift();
      this.speaking = false;
      this.endedAt = performance.now();
      window.talia.saying = "";
      utterance.onend?.();
      void this.run();
    }
    cancel(): void {
      const cut = this.queue;
      this.queue = [];
      this.endedAt = performance.now();
      this.speaking = false;
      window.talia.saying = "";
      for (const [index, utterance] of cut.entries())
        setTimeout(() => utterance.onerror?.({ error: index === 0 ? "interrupted" : "canceled" }), 5);
    }
    pause(): void {}
    resume(): void {}
  }

  const msPerLetter = 55;
  const synthesis = new Synthesis();
  setTimeout(() => {
    synthesis.voices = [
      { name: "Browser English", lang: "en-US", localService: true, default: true },
      { name: "Browser español", lang: "es-ES", localService: false, default: false },
    ];
    synthesis.dispatchEvent(new Event("voiceschanged"));
  }, voicesMs);
  const define = (name: string, value: unknown): void => {
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  };
  if (microphoneRefused)
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  define("SpeechRecognition", undefined);
  define("webkitSpeechRecognition", noRecogniser ? undefined : Recogniser);
  define("SpeechSynthesisUtterance", Utterance);
  define("speechSynthesis", synthesis);

  window.talia = {
    listening: false,
    starts: 0,
    saying: "",
    saidAt: () => (synthesis.queue.length > 0 ? performance.now() : synthesis.endedAt),
    spoken: [],
    async hear(text) {
      const listener = running;
      if (!listener) throw new Error("Nobody listens");
      const words = text.split(" ");
      const { index, before } = listener.utterance();
      const said = (count: number): string => [...before, ...words.slice(0, count)].join(" ");
      for (let count = 1; count <= words.length; count++) {
        if (running !== listener) return;
        listener.gives(index, said(count), false);
        await wait(60);
      }
      if (running === listener) listener.gives(index, said(words.length), true);
    },
    echo() {
      const letters = (performance.now() - synthesis.begunAt) / msPerLetter;
      const heard = window.talia.saying
        .slice(0, letters)
        // Words are understood when they have been said.
        .replace(/\p{L}+$/u, "")
        .replace(/[^\p{L}\p{N} ]/gu, "")
        .toLowerCase()
        .trim();
      if (running && heard) running.gives(running.utterance().index, heard, false);
      return heard;
    },
    end(error) {
      running?.finish(error);
    },
  };
}
