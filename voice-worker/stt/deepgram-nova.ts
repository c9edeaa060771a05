import type { listen } from "@deepgram/sdk";
import { z } from "zod";
import type { Locale } from "@/lib/i18n/locales";
import type { DeepgramOptions } from "./deepgram-flux";
import { ListenConnection } from "./listen-connection";
import type {
  RecognizedTurn,
  Recognizer,
  RecognizerEvents,
  RecognizerOptions,
  RecognizerProvider,
} from "./recognizer";

/** Silence that ends a turn, and the one after which it ends in spite of noise. */
export const novaSilence = { endpointingMs: 320, utteranceEndMs: 1_000 } as const;

const languages: Record<Locale, string> = { es: "es", en: "en", pt: "pt-BR", ca: "ca" };
const maxKeyterms = 100;

const alternative = z.object({
  transcript: z.string(),
  confidence: z.number().default(0),
  languages: z.array(z.string()).default([]),
  words: z.array(z.object({ end: z.number() })).default([]),
});
type Alternative = z.infer<typeof alternative>;

const results = z.object({
  is_final: z.boolean().default(false),
  speech_final: z.boolean().default(false),
  from_finalize: z.boolean().default(false),
  channel: z.object({ alternatives: z.array(alternative).min(1) }),
});

/** What has been made sure of in the turn under way. */
interface Finals {
  texts: string[];
  confidences: number[];
  languages: string[];
  endMs: number | null;
}

const noFinals = (): Finals => ({ texts: [], confidences: [], languages: [], endMs: null });

/** Deepgram Nova-3, `/v1/listen`: words as they come, a turn ends with a silence. Catalan, and whatever Flux cannot. */
export function deepgramNova(options: DeepgramOptions): RecognizerProvider {
  return {
    name: "deepgram-nova",
    changesLanguage: false,
    supports: ({ locales }) => locales.length > 0,
    open: (wanted, events) => new NovaRecognizer(options, wanted, events),
  };
}

class NovaRecognizer implements Recognizer {
  readonly name = "deepgram-nova";
  private readonly connection: ListenConnection;
  private finals = noFinals();
  private interim = "";
  private told = "";
  private speaking = false;

  constructor(
    options: DeepgramOptions,
    wanted: RecognizerOptions,
    private readonly events: RecognizerEvents,
  ) {
    this.connection = new ListenConnection(
      {
        url: `${options.baseUrl}/v1/listen?${queryOf(wanted)}`,
        headers: { authorization: `Token ${options.apiKey}` },
        connectMs: options.connectMs,
      },
      wanted.format,
      {
        onOpen: () => events.onReady(),
        onMessage: (message) => this.onMessage(message),
        onFailure: (error, retryable) =>
          events.onFailure(new Error(`deepgram-nova: ${error.message}`, { cause: error }), retryable),
      },
      () => this.connection.sendMessage({ type: "KeepAlive" } satisfies listen.ListenV1KeepAlive),
    );
  }

  send(audio: Buffer): void {
    this.connection.sendAudio(audio);
  }

  forceEnd(): void {
    this.connection.sendMessage({ type: "Finalize" } satisfies listen.ListenV1Finalize);
  }

  /** Its settings stand for the life of a connection; the chain opens another where it matters. */
  configure(): void {}

  close(): void {
    this.connection.close({ type: "CloseStream" } satisfies listen.ListenV1CloseStream);
  }

  private onMessage(message: Record<string, unknown>): boolean {
    if (message.type === "SpeechStarted") this.start("");
    else if (message.type === "Results") return this.onResults(message);
    else if (message.type === "UtteranceEnd") this.end("model");
    else if (message.type === "Error")
      this.connection.fail(new Error(String(message.err_code ?? "error")), true);
    else return message.type === "Metadata";
    return true;
  }

  private onResults(message: Record<string, unknown>): boolean {
    const { success, data } = results.safeParse(message);
    const heard = data?.channel.alternatives[0];
    if (!success || !heard) return false;
    if (heard.transcript) this.start(heard.transcript);
    if (!data.is_final) this.tell(heard.transcript);
    else {
      this.keep(heard);
      if (data.from_finalize) this.end("forced");
      else if (data.speech_final) this.end("model");
      else this.tell("");
    }
    return true;
  }

  /** What is final stands, whatever follows. */
  private keep(heard: Alternative): void {
    this.interim = "";
    if (!heard.transcript) return;
    const { finals } = this;
    finals.texts.push(heard.transcript);
    finals.confidences.push(heard.confidence);
    finals.languages.push(...heard.languages.filter((one) => !finals.languages.includes(one)));
    const end = heard.words.at(-1)?.end;
    if (end !== undefined) finals.endMs = Math.round(end * 1000);
  }

  private start(transcript: string): void {
    if (this.speaking) return;
    this.speaking = true;
    this.interim = this.told = transcript;
    this.events.onSpeechStart(transcript);
  }

  private tell(interim: string): void {
    this.interim = interim;
    const now = this.transcript();
    if (!now || now === this.told) return;
    this.told = now;
    this.events.onPartial(now);
  }

  /** Once a turn: the silence that ends the utterance is told of a second time. */
  private end(trigger: RecognizedTurn["trigger"]): void {
    if (!this.speaking) return;
    const { confidences, languages: heard, endMs } = this.finals;
    const turn: RecognizedTurn = {
      transcript: this.transcript(),
      confidence:
        confidences.length > 0 ? confidences.reduce((sum, one) => sum + one, 0) / confidences.length : null,
      languages: heard,
      speechEndMs: endMs,
      trigger,
    };
    this.speaking = false;
    this.finals = noFinals();
    this.interim = "";
    this.events.onTurnEnd(turn);
  }

  private transcript(): string {
    return [...this.finals.texts, this.interim].filter(Boolean).join(" ");
  }
}

function queryOf({ format, locales, keyterms }: RecognizerOptions): URLSearchParams {
  const query = new URLSearchParams({
    model: "nova-3",
    language: languageOf(locales),
    encoding: format.encoding,
    sample_rate: String(format.sampleRate),
    channels: "1",
    interim_results: "true",
    vad_events: "true",
    punctuate: "true",
    smart_format: "true",
    endpointing: String(novaSilence.endpointingMs),
    utterance_end_ms: String(novaSilence.utteranceEndMs),
  });
  for (const keyterm of keyterms.slice(0, maxKeyterms)) query.append("keyterm", keyterm);
  return query;
}

/** Several at once, where Catalan, which stands alone, is not the one in use. */
function languageOf(locales: readonly Locale[]): string {
  const [first = "es"] = locales;
  return first !== "ca" && locales.some((locale) => locale !== first && locale !== "ca")
    ? "multi"
    : languages[first];
}
