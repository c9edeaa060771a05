import type { Locale } from "@/lib/i18n/locales";
import { isEcho } from "./is-echo";

/** The part of the Web Speech API that is used here; TypeScript's DOM library has none of its recognition. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult:
    | ((event: {
        resultIndex: number;
        results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
      }) => void)
    | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  abort(): void;
}

const languageTags: Record<Locale, string> = { es: "es-ES", en: "en-GB", pt: "pt-PT", ca: "ca-ES" };
/** Faults after which another try is of no use: no permission, no service. */
const lasting = new Set([
  "not-allowed",
  "service-not-allowed",
  "audio-capture",
  "network",
  "language-not-supported",
]);

export interface Recogniser {
  /** Keeps listening through silences until stopped. */
  setMuted(muted: boolean): void;
  setLocale(locale: Locale): void;
  stop(): void;
}

/**
 * The browser's own recogniser, where it has one; `said` tells what the agent has just been saying aloud. An empty final text takes
 * back what was told of a sentence before.
 */
export function openRecogniser(
  locale: Locale,
  handlers: { onText: (text: string, final: boolean) => void; onFailure: () => void; said: () => string },
): Recogniser | null {
  const scope = window as unknown as Record<string, (new () => Recognition) | undefined>;
  const Constructor = scope.SpeechRecognition ?? scope.webkitSpeechRecognition;
  if (!Constructor) return null;
  const recognition = new Constructor();
  let stopped = false;
  let muted = false;
  /** What was told last and is not final. */
  let begun = "";
  recognition.lang = languageTags[locale];
  recognition.interimResults = true;
  recognition.continuous = true;
  recognition.onresult = ({ resultIndex, results }) => {
    for (let index = resultIndex; index < results.length; index++) {
      const result = results[index];
      const text = result?.[0]?.transcript.trim() ?? "";
      if (!result) continue;
      if (muted) finish(begun);
      // What turns out to be nothing, or the agent itself, is taken back.
      else if (!text || isEcho(text, handlers.said(), result.isFinal)) finish("");
      else {
        handlers.onText(text, result.isFinal);
        begun = result.isFinal ? "" : text;
      }
    }
  };
  const finish = (text: string) => {
    if (begun) handlers.onText(text, true);
    begun = "";
  };
  recognition.onerror = ({ error }) => {
    if (!lasting.has(error)) return;
    stopped = true;
    handlers.onFailure();
  };
  // Browsers end it after a silence.
  recognition.onend = () => {
    finish(begun);
    if (!stopped) restart();
  };
  const restart = () => {
    try {
      recognition.start();
    } catch {
      // It runs already.
    }
  };
  restart();
  return {
    setMuted: (value) => {
      muted = value;
    },
    setLocale: (value) => {
      if (recognition.lang === languageTags[value]) return;
      recognition.lang = languageTags[value];
      // Ends, and begins again in the other language.
      recognition.abort();
    },
    stop: () => {
      stopped = true;
      recognition.abort();
    },
  };
}

export interface Synthesiser {
  say(text: string, locale: Locale): void;
  mark(name: string): void;
  clear(): void;
}

/** Whether the browser can speak a language; its list of voices may take a moment to come. */
export async function canSpeak(locale: Locale): Promise<boolean> {
  if (!("speechSynthesis" in window)) return false;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 400);
      speechSynthesis.addEventListener(
        "voiceschanged",
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }
  return voiceOf(locale) !== undefined;
}

/** Speaks by the browser's own voice; marks come back once all that was said before them has been. */
export function browserSynthesiser(onMark: (name: string) => void): Synthesiser {
  let queue: ({ mark: string } | { spoken: boolean })[] = [];
  const settle = () => {
    for (let first = queue[0]; first && ("mark" in first || first.spoken); first = queue[0]) {
      queue.shift();
      if ("mark" in first) onMark(first.mark);
    }
  };
  return {
    say: (text, locale) => {
      const entry = { spoken: false };
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = languageTags[locale];
      const voice = voiceOf(locale);
      if (voice) utterance.voice = voice;
      const done = () => {
        entry.spoken = true;
        settle();
      };
      utterance.onend = done;
      utterance.onerror = done;
      queue.push(entry);
      speechSynthesis.speak(utterance);
    },
    mark: (mark) => {
      queue.push({ mark });
      settle();
    },
    clear: () => {
      queue = [];
      if ("speechSynthesis" in window) speechSynthesis.cancel();
    },
  };
}

function voiceOf(locale: Locale): SpeechSynthesisVoice | undefined {
  const own = speechSynthesis.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(locale));
  return own.find(({ lang }) => lang.replace("_", "-") === languageTags[locale]) ?? own[0];
}
