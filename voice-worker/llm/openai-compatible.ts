import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import type { ProviderId } from "@/lib/ai/config";
import { reasoningFor } from "@/lib/ai/reasoning";
import { estimateTokens } from "@/lib/ai/tokens";
import { CompletionStream } from "./completion-stream";
import { EventLines } from "./event-lines";
import { type LanguageModel, ModelFailure, type ModelPiece, type ModelRequest } from "./language-model";
import { PieceQueue } from "./piece-queue";

export interface OpenAiCompatibleOptions {
  provider: ProviderId;
  /** Up to and without `/chat/completions`. */
  baseUrl: string;
  apiKey: string;
  modelId: string;
  limits?: Partial<ModelLimits>;
}

/** In milliseconds. */
export interface ModelLimits {
  /** From the request to the first token. */
  firstTokenMs: number;
  /** Between two pieces of an answer. */
  stallMs: number;
  totalMs: number;
}

export const defaultModelLimits = {
  firstTokenMs: 3_000,
  stallMs: 1_500,
  totalMs: 20_000,
} as const satisfies ModelLimits;

/** A free connection is kept a little less long than providers keep it, so that one closed by them is seldom used. */
const idleMs = 50_000;

/**
 * A model behind OpenAI's chat completions, as Groq and many servers speak them. One pool of connections per model; the
 * SDKs are not used on a call's path: `fetch` and their stream layers cost several milliseconds a turn.
 */
export function openAiCompatible(options: OpenAiCompatibleOptions): LanguageModel & { close(): void } {
  const url = new URL(`${options.baseUrl}/chat/completions`);
  const secure = url.protocol === "https:";
  const agentOptions = {
    keepAlive: true,
    maxSockets: 256,
    maxFreeSockets: 32,
    scheduling: "lifo",
    timeout: idleMs,
  } as const;
  const agent = secure ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  const send = secure ? httpsRequest : httpRequest;
  const limits = { ...defaultModelLimits, ...options.limits };
  const headers = { authorization: `Bearer ${options.apiKey}`, "content-type": "application/json" };
  const open: Connect = (length, onResponse) =>
    send(url, { method: "POST", agent, headers: { ...headers, "content-length": length } }, onResponse);
  return {
    name: `${options.provider}:${options.modelId}`,
    stream: (request) => new Completion(open, options, limits, request).pieces,
    warm() {
      const free = Object.values(agent.freeSockets).reduce((sum, sockets) => sum + (sockets?.length ?? 0), 0);
      if (free > 0) return;
      // The cheapest request there is: what counts is the open connection it leaves in the pool.
      const models = new URL(`${options.baseUrl}/models`);
      const warming = send(
        models,
        { method: "GET", agent, headers, timeout: limits.firstTokenMs },
        (response) => response.resume(),
      );
      warming.on("timeout", () => warming.destroy());
      warming.on("error", () => {});
      warming.end();
    },
    close: () => agent.destroy(),
  };
}

type Connect = (length: number, onResponse: (response: IncomingMessage) => void) => ClientRequest;

/** One request and its answer. */
class Completion {
  readonly pieces: PieceQueue<ModelPiece>;
  readonly #by: { provider: string; model: string };
  readonly #stream: CompletionStream;
  readonly #body: Buffer;
  readonly #abort = () => this.#fail(this.#failure("aborted"));
  #http: ClientRequest | undefined;
  #timer: NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout;
  #over = false;

  constructor(
    private readonly open: Connect,
    options: OpenAiCompatibleOptions,
    private readonly limits: ModelLimits,
    private readonly request: ModelRequest,
  ) {
    this.#by = { provider: options.provider, model: options.modelId };
    this.#body = Buffer.from(JSON.stringify(bodyOf(options, request)));
    this.#stream = new CompletionStream(this.#by, estimateTokens(this.#body.toString("utf8")));
    this.pieces = new PieceQueue(() => this.#close(true));
    this.#deadline = setTimeout(() => this.#fail(this.#failure("timeout")), limits.totalMs);
    if (request.signal.aborted) {
      this.#abort();
      return;
    }
    request.signal.addEventListener("abort", this.#abort, { once: true });
    this.#wait(limits.firstTokenMs, "timeout");
    this.#send(true);
  }

  #send(mayRepeat: boolean): void {
    const http = this.open(this.#body.length, (response) => this.#answer(response));
    this.#http = http;
    http.setNoDelay(true);
    http.on("error", (error: NodeJS.ErrnoException) => {
      if (this.#over || http !== this.#http) return;
      // A kept connection that the other side had closed meanwhile: nothing has been asked yet.
      if (mayRepeat && http.reusedSocket && /^(?:ECONNRESET|EPIPE)$/.test(error.code ?? ""))
        this.#send(false);
      else this.#fail(this.#failure("provider_error", error));
    });
    http.end(this.#body);
  }

  #answer(response: IncomingMessage): void {
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      this.#refused(status, response);
      return;
    }
    if (!/^text\/event-stream/i.test(response.headers["content-type"] ?? "")) {
      this.#fail(this.#failure("garbage"));
      return;
    }
    const lines = new EventLines();
    response.on("data", (bytes: Buffer) => this.#take(() => this.#read(lines, bytes)));
    response.on("end", () => this.#take(() => this.#emit(this.#stream.end())));
    response.on("close", () => {
      if (!this.#over) this.#fail(this.#failure("provider_error"));
    });
    response.on("error", (error) => this.#fail(this.#failure("provider_error", error)));
  }

  #read(lines: EventLines, bytes: Buffer): void {
    for (const data of lines.push(bytes)) {
      this.#emit(this.#stream.event(data));
      if (this.#stream.done) return;
    }
  }

  #emit(pieces: Iterable<ModelPiece>): void {
    for (const piece of pieces) {
      this.#wait(this.limits.stallMs, "stalled");
      this.pieces.push(piece);
    }
    if (!this.#stream.done) return;
    this.pieces.end();
    this.#close(false);
  }

  #take(read: () => void): void {
    if (this.#over) return;
    try {
      read();
    } catch (error) {
      this.#fail(error instanceof ModelFailure ? error : this.#failure("garbage", error));
    }
  }

  #refused(status: number, response: IncomingMessage): void {
    // Read to its end, so that the connection can be used again.
    response.resume();
    const reason = status === 429 ? "rate_limited" : status >= 500 ? "provider_error" : "rejected";
    this.#fail(this.#failure(reason, new Error(`answered ${status}`)), false);
  }

  #wait(ms: number, reason: "timeout" | "stalled"): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(this.#failure(reason)), ms);
  }

  #failure(reason: ModelFailure["reason"], cause?: unknown): ModelFailure {
    return new ModelFailure(reason, this.#stream.said, { by: this.#by, cause });
  }

  #fail(failure: ModelFailure, destroy = true): void {
    if (this.#over) return;
    this.pieces.end(failure);
    this.#close(destroy);
  }

  #close(destroy: boolean): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
    this.request.signal.removeEventListener("abort", this.#abort);
    // What is still being written to us is of no use, and costs money: only closing the connection stops it.
    if (destroy) this.#http?.destroy();
  }
}

function bodyOf(
  { provider, modelId }: OpenAiCompatibleOptions,
  request: ModelRequest,
): ChatCompletionCreateParamsStreaming {
  const effort = reasoningFor(modelId);
  const thinks = effort !== undefined;
  const tools = request.tools?.map((tool) => ({ type: "function" as const, function: { ...tool } })) ?? [];
  return {
    model: modelId,
    messages: request.messages.map(toWire),
    stream: true,
    stream_options: { include_usage: true },
    // Models that think take the newer name alone; of the others many servers know the older alone.
    ...(provider === "groq" || thinks
      ? { max_completion_tokens: request.maxTokens }
      : { max_tokens: request.maxTokens }),
    ...(!thinks || provider === "groq" ? { temperature: request.temperature } : {}),
    ...(effort && { reasoning_effort: effort }),
    ...(tools.length > 0 && { tools, tool_choice: "auto" as const }),
  };
}

function toWire(
  message: ModelRequest["messages"][number],
): ChatCompletionCreateParamsStreaming["messages"][number] {
  if (message.role === "tool")
    return { role: "tool", content: message.content, tool_call_id: message.toolCallId };
  if (message.role !== "assistant") return { role: message.role, content: message.content };
  const calls = message.toolCalls?.map(({ id, name, arguments: args }) => ({
    id,
    type: "function" as const,
    function: { name, arguments: args },
  }));
  return {
    role: "assistant",
    content: message.content,
    ...(calls && calls.length > 0 && { tool_calls: calls }),
  };
}
