import type { Locale } from "@/lib/i18n/locales";
import { speechTags } from "@/lib/i18n/speech-tags";

/** The part of the Web Speech API that is used here; TypeScript's DOM library has none of its recognition. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { resultIndex: number; results: ArrayLike<RecognitionResult> }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  abort(): void;
}
type RecognitionResult = ArrayLike<{ transcript: string; confidence: number }> & { isFinal: boolean };

/**
 * Why what is said cannot be understood here: the browser has no recogniser, or none for the language; it may not listen; it gets no
 * sound; its service does not answer.
 */
export type RecognitionFault = "unsupported" | "refused" | "deaf" | "away";

/** Faults after which another try is of no use. Silence and being told to stop are none; the network may come back. */
const lastingFaults: Readonly<Record<string, RecognitionFault>> = {
  "not-allowed": "refused",
  "service-not-allowed": "unsupported",
  "language-not-supported": "unsupported",
  "audio-capture": "deaf",
};

/** A service that fails so often in a row, or ends at once, is not there. */
const mostFailures = 4;
const retryMs = 150;
/** It listens through silences for seconds; what ends sooner has not listened. */
const tooSoonMs = 500;

export interface Recogniser {
  setMuted(muted: boolean): void;
  setLocale(locale: Locale): void;
  stop(): void;
}

interface Handlers {
  /** All that has been understood of an utterance; `final`: it is over. `since`: when the first of it was, in `performance.now()`. */
  onText(text: string, about: { final: boolean; since: number }): void;
  /** It listens no more. */
  onFault(fault: RecognitionFault): void;
}

/** The browser's own recogniser, which listens through silences until it is stopped. Null where the browser has none. */
export function openRecogniser(locale: Locale, handlers: Handlers): Recogniser | null {
  const scope = window as unknown as Record<string, (new () => Recognition) | undefined>;
  const Constructor = scope.SpeechRecognition ?? scope.webkitSpeechRecognition;
  return Constructor ? new OwnRecogniser(new Constructor(), locale, handlers) : null;
}

class OwnRecogniser implements Recogniser {
  readonly #recognition: Recognition;
  readonly #handlers: Handlers;
  /** Chrome on Android gives each guess as a result of its own when it is to go on listening, and calls every one of them final. */
  readonly #android = /Android/i.test(navigator.userAgent);
  #stopped = false;
  #muted = false;
  #pending: { text: string; since: number } | null = null;
  #startedAt = 0;
  #failures = 0;
  #failed = false;
  /** It was told to end, to begin anew. */
  #told = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(recognition: Recognition, locale: Locale, handlers: Handlers) {
    this.#recognition = recognition;
    this.#handlers = handlers;
    recognition.lang = speechTags[locale];
    recognition.interimResults = true;
    recognition.continuous = !this.#android;
    recognition.onresult = ({ resultIndex, results }) => this.#understand(resultIndex, results);
    recognition.onerror = ({ error }) => this.#fail(error);
    recognition.onend = () => this.#ended();
    this.#start();
  }

  /** A microphone that is muted sends the browser's service nothing either. */
  setMuted(muted: boolean): void {
    if (this.#muted === muted || this.#stopped) return;
    this.#muted = muted;
    if (muted) {
      this.#settle();
      this.#abort();
    } else this.#start();
  }

  setLocale(locale: Locale): void {
    if (this.#recognition.lang === speechTags[locale]) return;
    this.#recognition.lang = speechTags[locale];
    // Ends, and begins again in the other language.
    if (!this.#muted && !this.#stopped) this.#abort();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#recognition.abort();
  }

  #abort(): void {
    this.#told = true;
    this.#recognition.abort();
  }

  #start(): void {
    clearTimeout(this.#retry);
    if (this.#stopped || this.#muted) return;
    this.#startedAt = performance.now();
    try {
      this.#recognition.start();
    } catch (error) {
      // Otherwise it runs already.
      if (!(error instanceof DOMException && error.name === "InvalidStateError")) this.#give("refused");
    }
  }

  #understand(from: number, results: ArrayLike<RecognitionResult>): void {
    if (this.#stopped || this.#muted) return;
    this.#failures = 0;
    let final = "";
    let guess = "";
    for (let index = 0; index < results.length; index++) {
      const result = results[index];
      const best = result?.[0];
      if (!result || !best) continue;
      // A guess may come in two parts, of which the first stays as it was.
      if (!result.isFinal || (this.#android && best.confidence === 0)) guess += ` ${best.transcript}`;
      else if (index >= from) final += ` ${best.transcript}`;
    }
    if (final.trim()) this.#tell(final, true);
    if (guess.trim()) this.#tell(guess, false);
  }

  #tell(heard: string, final: boolean): void {
    const text = heard.trim().replace(/\s+/g, " ");
    const since = this.#pending?.since ?? performance.now();
    if (!final && this.#pending?.text === text) return;
    this.#pending = final ? null : { text, since };
    this.#handlers.onText(text, { final, since });
  }

  /** What was understood last and never called final: nothing more will come of it. */
  #settle(): void {
    if (this.#pending) this.#tell(this.#pending.text, true);
  }

  #fail(error: string): void {
    if (this.#stopped) return;
    const fault = lastingFaults[error];
    if (fault) this.#give(fault);
    else if (error === "network") this.#failed = true;
  }

  /** Browsers end it after a silence, and when the connection is lost. */
  #ended(): void {
    if (this.#stopped) return;
    this.#settle();
    const tooSoon = !this.#told && performance.now() - this.#startedAt < tooSoonMs;
    this.#failures = this.#failed || tooSoon ? this.#failures + 1 : 0;
    this.#failed = false;
    this.#told = false;
    if (this.#failures >= mostFailures) this.#give("away");
    else if (this.#failures === 0) this.#start();
    else this.#retry = setTimeout(() => this.#start(), retryMs * 2 ** this.#failures);
  }

  #give(fault: RecognitionFault): void {
    this.stop();
    this.#handlers.onFault(fault);
  }
}
