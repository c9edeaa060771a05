import http from "node:http";
import https from "node:https";
import { text as readText } from "node:stream/consumers";
import type { AudioFormat } from "../audio/format";
import type { Synthesizer, SynthesizerEvents, SynthesizerOptions, SynthesizerProvider } from "./synthesizer";
import { providerOf } from "./voices";

export interface ElevenLabsOptions {
  apiKey: string;
  /** `https://api.elevenlabs.io`, or wherever it stands. */
  baseUrl: string;
  connectMs?: number;
}

/** The fastest that speaks Spanish, English and Portuguese, and the one that speaks Catalan. */
const models = { fast: "eleven_flash_v2_5", wide: "eleven_v3" } as const;
/** Requests of one call under way at once: the one being heard and the next. */
const ahead = 2;

/** ElevenLabs over HTTP: a request for each segment, whose audio streams; connections are kept for all calls. */
export function elevenLabs(options: ElevenLabsOptions): SynthesizerProvider {
  const secure = options.baseUrl.startsWith("https:");
  const agent = new (secure ? https : http).Agent({
    keepAlive: true,
    scheduling: "lifo",
    maxFreeSockets: 32,
  });
  return {
    name: "elevenlabs",
    supports: ({ voice }) => providerOf(voice.id) === "elevenlabs",
    open: (wanted, events) => new ElevenLabsSynthesizer({ ...options, agent }, wanted, events),
  };
}

interface Segment {
  id: number;
  text: string;
  request: http.ClientRequest | null;
  /** Audio of a segment whose turn has not come. */
  waiting: Buffer[];
  done: boolean;
}

class ElevenLabsSynthesizer implements Synthesizer {
  readonly name = "elevenlabs";
  private segments: Segment[] = [];
  private spoken = "";
  private over = false;
  private readonly warming: http.ClientRequest;

  constructor(
    private readonly options: ElevenLabsOptions & { agent: http.Agent },
    private readonly wanted: SynthesizerOptions,
    private readonly events: SynthesizerEvents,
  ) {
    // Opens the connection and shows whether the key is good, while the phone rings.
    this.warming = this.request("GET", "/v1/models", (response) => void this.onWarm(response));
    this.warming.setTimeout(options.connectMs ?? 2_500, () =>
      this.warming.destroy(new Error("does not answer")),
    );
    this.warming.end();
  }

  speak(segment: number, text: string): void {
    this.segments.push({ id: segment, text, request: null, waiting: [], done: false });
    this.pump();
  }

  cancel(): void {
    const dropped = this.segments;
    this.segments = [];
    this.spoken = "";
    for (const { request } of dropped) request?.destroy();
  }

  close(): void {
    this.over = true;
    this.warming.destroy();
    this.cancel();
  }

  private async onWarm(response: http.IncomingMessage): Promise<void> {
    this.warming.setTimeout(0);
    const { statusCode } = response;
    const known = statusCode === 200 || (await lacksPermission(response));
    response.resume();
    if (this.over) return;
    if (known) this.events.onReady();
    else this.fail(`refused with ${statusCode}`, isRetryable(statusCode));
  }

  private pump(): void {
    for (const segment of this.segments.slice(0, ahead)) if (!segment.request) this.start(segment);
  }

  private start(segment: Segment): void {
    const { voice, format } = this.wanted;
    const model = voice.locale === "ca" ? models.wide : models.fast;
    const path = `/v1/text-to-speech/${encodeURIComponent(voice.id)}/stream?output_format=${outputOf(format)}`;
    segment.request = this.request("POST", path, (response) => this.onResponse(segment, response));
    segment.request.end(
      JSON.stringify({
        text: segment.text,
        model_id: model,
        language_code: voice.locale,
        // The melody goes on from what was said before; the third generation does not take it.
        ...(model === models.fast && this.spoken && { previous_text: this.spoken }),
        voice_settings: { speed: Math.min(1.2, Math.max(0.7, voice.speed)) },
      }),
    );
    this.spoken = segment.text;
  }

  private onResponse(segment: Segment, response: http.IncomingMessage): void {
    const { statusCode, headers } = response;
    const isAudio = statusCode === 200 && (headers["content-type"] ?? "").startsWith("audio/");
    if (!isAudio) {
      response.resume();
      if (this.isLive(segment)) this.fail(`refused with ${statusCode}`, isRetryable(statusCode));
      return;
    }
    let odd: Buffer = Buffer.alloc(0);
    response.on("data", (chunk: Buffer) => {
      // A sample of two bytes may be cut by the network.
      const whole = odd.length > 0 ? Buffer.concat([odd, chunk]) : chunk;
      const even = this.wanted.format.encoding === "mulaw" ? whole.length : whole.length & ~1;
      odd = whole.subarray(even);
      if (even > 0) this.onAudio(segment, whole.subarray(0, even));
    });
    response.on("end", () => this.onDone(segment));
    response.on("error", (error) => this.isLive(segment) && this.fail(error.message, true));
  }

  private onAudio(segment: Segment, audio: Buffer): void {
    if (!this.isLive(segment)) return;
    if (segment === this.segments[0]) this.events.onAudio(segment.id, audio);
    else segment.waiting.push(audio);
  }

  private onDone(segment: Segment): void {
    segment.done = true;
    while (this.segments[0]?.done && !this.over) {
      const { id } = this.segments.shift()!;
      this.events.onSegmentEnd(id);
      const [next] = this.segments;
      for (const audio of next?.waiting.splice(0) ?? []) this.events.onAudio(next!.id, audio);
    }
    this.pump();
  }

  private isLive(segment: Segment): boolean {
    return !this.over && this.segments.includes(segment);
  }

  private request(
    method: string,
    path: string,
    answer: (response: http.IncomingMessage) => void,
  ): http.ClientRequest {
    const { baseUrl, apiKey, agent } = this.options;
    const url = new URL(`${baseUrl}${path}`);
    const request = (url.protocol === "https:" ? https : http).request(
      url,
      { method, agent, headers: { "xi-api-key": apiKey, "content-type": "application/json" } },
      answer,
    );
    request.on("error", (error) => {
      // What was cancelled ends with an error of its own.
      const wanted = request === this.warming || this.segments.some((segment) => segment.request === request);
      if (wanted) this.fail(error.message, true);
    });
    return request;
  }

  private fail(reason: string, retryable: boolean): void {
    if (this.over) return;
    this.close();
    this.events.onFailure(new Error(`elevenlabs: ${reason}`), retryable);
  }
}

const isRetryable = (status = 0): boolean => status === 200 || status === 429 || status >= 500;

/** A key restricted to speech may not ask for the models: it is good all the same. */
async function lacksPermission(response: http.IncomingMessage): Promise<boolean> {
  if (response.statusCode !== 401 && response.statusCode !== 403) return false;
  const body = await readText(response).catch(() => "");
  return body.includes('"missing_permissions"');
}

const outputOf = ({ encoding, sampleRate }: AudioFormat): string =>
  encoding === "mulaw" ? "ulaw_8000" : `pcm_${sampleRate}`;
