import type { listen } from "@deepgram/sdk";
import { z } from "zod";
import type { Locale } from "@/lib/i18n/locales";
import { bytesOf, durationOf } from "../audio/format";
import { ListenConnection } from "./listen-connection";
import type {
  RecognizedTurn,
  Recognizer,
  RecognizerEvents,
  RecognizerOptions,
  RecognizerProvider,
} from "./recognizer";

export interface DeepgramOptions {
  apiKey: string;
  /** `https://api.deepgram.com`, or wherever it stands. */
  baseUrl: string;
  connectMs?: number;
}

/** When Flux tells the end of a turn: probabilities, and the silence after which it does so whatever it thinks. */
export const fluxThresholds = { end: 0.7, eager: 0.4, timeoutMs: 5_000 } as const;

const fluxLocales: readonly Locale[] = ["es", "en", "pt"];
/** What the service takes of hard words. */
const maxKeyterms = 100;

/** Of a message, what is relied on. Everything else may change. */
const turnInfo = z.object({
  event: z.string(),
  turn_index: z.number(),
  transcript: z.string(),
  words: z.array(z.object({ confidence: z.number(), end: z.number().nullish() })).default([]),
  end_of_turn_confidence: z.number().default(0),
  trigger: z.string().optional(),
  languages: z.array(z.string()).default([]),
});
type TurnInfo = z.infer<typeof turnInfo>;

/** Deepgram Flux, `/v2/listen`: a recogniser that knows by itself when a turn is over. No Catalan. */
export function deepgramFlux(options: DeepgramOptions): RecognizerProvider {
  return {
    name: "deepgram-flux",
    supports: ({ locales }) => locales[0] !== undefined && fluxLocales.includes(locales[0]),
    open: (wanted, events) => new FluxRecognizer(options, wanted, events),
  };
}

class FluxRecognizer implements Recognizer {
  readonly name = "deepgram-flux";
  private readonly connection: ListenConnection;
  private sequence = -1;
  private endedTurn = -1;
  private partial = "";
  /** Silence of ours in the stream, which is not the caller's time. */
  private insertedMs = 0;

  constructor(
    options: DeepgramOptions,
    private readonly wanted: RecognizerOptions,
    private readonly events: RecognizerEvents,
  ) {
    this.connection = new ListenConnection(
      {
        url: `${options.baseUrl}/v2/listen?${queryOf(wanted)}`,
        headers: { authorization: `Token ${options.apiKey}` },
        connectMs: options.connectMs,
      },
      wanted.format,
      {
        onOpen: () => undefined,
        onMessage: (message) => this.onMessage(message),
        onFailure: (error, retryable) => events.onFailure(named(error), retryable),
      },
      () => this.stayConnected(),
    );
  }

  send(audio: Buffer): void {
    this.connection.sendAudio(audio);
  }

  forceEnd(): void {
    this.connection.sendMessage({ type: "ForceEndTurn" } satisfies listen.ListenV2ForceEndTurn);
  }

  configure({ locales, keyterms }: Partial<Pick<RecognizerOptions, "locales" | "keyterms">>): void {
    this.connection.sendMessage({
      type: "Configure",
      ...(locales && { language_hints: hintsOf(locales) }),
      ...(keyterms && { keyterms: keyterms.slice(0, maxKeyterms) }),
    } satisfies listen.ListenV2Configure);
  }

  close(): void {
    this.connection.close({ type: "CloseStream" } satisfies listen.ListenV2CloseStream);
  }

  private onMessage(message: Record<string, unknown>): boolean {
    if (!this.isNext(message.sequence_id)) return false;
    if (message.type === "Connected") this.events.onReady();
    else if (message.type === "TurnInfo") return this.onTurnInfo(message);
    else if (message.type === "Error") this.onError(String(message.code));
    return true;
  }

  /** What came before, or has no number, is not said twice. */
  private isNext(sequence: unknown): boolean {
    if (typeof sequence !== "number" || sequence <= this.sequence) return false;
    this.sequence = sequence;
    return true;
  }

  private onTurnInfo(message: Record<string, unknown>): boolean {
    // Four times a second on every call: mostly there is nothing new in it.
    if (message.event === "Update" && (!message.transcript || message.transcript === this.partial))
      return true;
    const { success, data: info } = turnInfo.safeParse(message);
    if (success && info.turn_index > this.endedTurn) this.tell(info);
    return success;
  }

  private tell(info: TurnInfo): void {
    const { transcript } = info;
    switch (info.event) {
      case "StartOfTurn":
        this.partial = transcript;
        this.events.onSpeechStart(transcript);
        return;
      case "Update":
        this.tellPartial(info);
        return;
      case "EagerEndOfTurn":
        this.partial = transcript;
        this.events.onEagerEnd(transcript, info.end_of_turn_confidence, info.languages);
        return;
      case "TurnResumed":
        this.partial = transcript;
        this.events.onResumed(transcript);
        return;
      case "EndOfTurn":
        this.endedTurn = info.turn_index;
        this.partial = "";
        this.events.onTurnEnd(this.turnOf(info));
        return;
    }
  }

  private tellPartial({ transcript, languages }: TurnInfo): void {
    if (transcript === "" || transcript === this.partial) return;
    this.partial = transcript;
    this.events.onPartial(transcript, languages);
  }

  private turnOf({ transcript, words, languages, trigger }: TurnInfo): RecognizedTurn {
    const end = words.at(-1)?.end;
    return {
      transcript,
      confidence:
        words.length > 0 ? words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length : null,
      languages,
      speechEndMs: typeof end === "number" ? Math.max(0, Math.round(end * 1000) - this.insertedMs) : null,
      trigger: trigger === "manual" ? "forced" : trigger === "timeout" ? "timeout" : "model",
    };
  }

  private onError(code: string): void {
    const ours = /INVALID|UNPARSABLE|UNSUPPORTED|AUTH|PAYMENT/i.test(code);
    this.connection.fail(new Error(code), !ours);
  }

  /** There is no word for it but audio. */
  private stayConnected(): void {
    const { format } = this.wanted;
    const silence = Buffer.alloc(bytesOf(format, 100), format.encoding === "mulaw" ? 0xff : 0);
    this.insertedMs += durationOf(format, silence.length);
    this.connection.sendAudio(silence);
  }
}

function queryOf({ format, locales, keyterms, eager }: RecognizerOptions): URLSearchParams {
  const query = new URLSearchParams({
    model: "flux-general-multi",
    encoding: format.encoding,
    sample_rate: String(format.sampleRate),
    eot_threshold: String(fluxThresholds.end),
    eot_timeout_ms: String(fluxThresholds.timeoutMs),
  });
  if (eager) query.set("eager_eot_threshold", String(fluxThresholds.eager));
  for (const hint of hintsOf(locales)) query.append("language_hint", hint);
  for (const keyterm of keyterms.slice(0, maxKeyterms)) query.append("keyterm", keyterm);
  return query;
}

const hintsOf = (locales: readonly Locale[]): string[] =>
  locales.filter((locale) => fluxLocales.includes(locale));

const named = (error: Error): Error => new Error(`deepgram-flux: ${error.message}`, { cause: error });
