import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fold, words } from "../guardrails/normalise";
import { estimateTokens } from "../tokens";
import { defaultResponder } from "./emulator-brain";
import { type ChatAnswer, type ChatRequest, textOf } from "./emulator-wire";

/** What can go wrong with a provider. `drop` cuts the connection after some tokens, `truncate` ends it politely. */
export const aiFaults = [
  "429",
  "500",
  "400",
  "garbage",
  "slow",
  "drop",
  "truncate",
  "stall",
  "hang",
] as const;
export type AiFault = (typeof aiFaults)[number];

export type Responder = (request: ChatRequest) => ChatAnswer | string | undefined;

export interface AiEmulatorOptions {
  /** 0 takes a free port. */
  port?: number;
  /** Milliseconds before the first token. */
  ttftMs?: number;
  /** Milliseconds before a message is judged. */
  moderationMs?: number;
  tokensPerSecond?: number;
  /** Faults of the next calls, one each, in order; null for a call that goes well. */
  faults?: Array<AiFault | null>;
  /** Asked first; what it leaves undefined the default responder answers. */
  respond?: Responder;
}

export interface AiEmulator {
  /** For `OPENAI_BASE_URL`. */
  url: string;
  /** For `GROQ_BASE_URL`: the same model, with usage where Groq puts it. */
  groqUrl: string;
  port: number;
  /** Chat requests received, oldest first. */
  requests: ChatRequest[];
  /** Texts that were to be judged, oldest first. */
  moderated: string[];
  respond(responder: Responder | undefined): void;
  /** Faults for the next calls, or one for all until told otherwise. */
  fail(faults: Array<AiFault | null> | AiFault | null): void;
  configure(options: Pick<AiEmulatorOptions, "ttftMs" | "moderationMs" | "tokensPerSecond">): void;
  close(): Promise<void>;
}

/**
 * A small server that speaks OpenAI's chat completions (streamed or not, with response formats, tools and images),
 * embeddings and moderations, and Groq's variant under /groq. Any key is accepted, none is 401.
 */
export async function startAiEmulator(options: AiEmulatorOptions = {}): Promise<AiEmulator> {
  const state: State = {
    ttftMs: options.ttftMs ?? 0,
    moderationMs: options.moderationMs ?? 0,
    tokensPerSecond: options.tokensPerSecond ?? 400,
    queue: [...(options.faults ?? [])],
    always: null,
    respond: options.respond,
    requests: [],
    moderated: [],
  };
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        sendError(
          response,
          400,
          error instanceof Error ? error.message : "bad request",
          "invalid_request_error",
        );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    groqUrl: `http://127.0.0.1:${port}/groq/openai/v1`,
    port,
    requests: state.requests,
    moderated: state.moderated,
    respond(responder) {
      state.respond = responder;
    },
    fail(faults) {
      state.always = Array.isArray(faults) ? null : faults;
      state.queue = Array.isArray(faults) ? [...faults] : [];
    },
    configure(changes) {
      Object.assign(state, changes);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface State {
  ttftMs: number;
  moderationMs: number;
  tokensPerSecond: number;
  queue: Array<AiFault | null>;
  always: AiFault | null;
  respond: Responder | undefined;
  requests: ChatRequest[];
  moderated: string[];
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? "/", "http://emulator").pathname;
  if (request.method === "GET" && path === "/health") return sendJson(response, 200, { ok: true });
  if (!/^Bearer \S/.test(request.headers.authorization ?? "")) {
    return sendError(response, 401, "You didn't provide an API key.", "invalid_request_error");
  }
  if (path.endsWith("/models")) return sendJson(response, 200, { object: "list", data: [] });
  const body = await readJson(request);
  if (path.endsWith("/chat/completions")) return chat(state, body as unknown as ChatRequest, path, response);
  if (path.endsWith("/embeddings")) return embeddings(body, response);
  if (path.endsWith("/moderations")) return moderations(state, body, response);
  return sendError(response, 404, `Unknown request URL: ${path}`, "invalid_request_error");
}

async function chat(
  state: State,
  request: ChatRequest,
  path: string,
  response: ServerResponse,
): Promise<void> {
  if (!Array.isArray(request.messages)) throw new Error("messages is required");
  state.requests.push(request);
  const fault = state.queue.length > 0 ? (state.queue.shift() ?? null) : state.always;
  if (fault === "429") {
    response.setHeader("retry-after", "1");
    return sendError(response, 429, "Rate limit reached for requests", "rate_limit_error");
  }
  if (fault === "500") return sendError(response, 500, "The server had an error", "server_error");
  if (fault === "400") return sendError(response, 400, "Unsupported parameter", "invalid_request_error");
  if (fault === "hang") return;
  await sleep(fault === "slow" ? Math.max(4_000, state.ttftMs) : state.ttftMs);
  if (response.destroyed) return;
  const answer = toAnswer(state.respond?.(request) ?? defaultResponder(request));
  if (request.stream) return streamChat(state, request, answer, fault, path.startsWith("/groq"), response);
  if (fault === "garbage")
    return sendText(response, 200, "text/html", "<html><body>502 Bad Gateway</body></html>");
  if (fault === "drop" || fault === "truncate") return void response.destroy();
  sendJson(response, 200, {
    ...envelope(request, "chat.completion"),
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: answer.text ?? null, ...toolCalls(answer, false) },
        finish_reason: answer.toolCalls ? "tool_calls" : "stop",
      },
    ],
    usage: usageOf(request, answer),
  });
}

async function streamChat(
  state: State,
  request: ChatRequest,
  answer: ChatAnswer,
  fault: AiFault | null,
  groq: boolean,
  response: ServerResponse,
): Promise<void> {
  const head = envelope(request, "chat.completion.chunk");
  const write = (chunk: object) => response.write(`data: ${JSON.stringify({ ...head, ...chunk })}\n\n`);
  const delta = (content: object, finish: string | null = null) =>
    write({ choices: [{ index: 0, delta: content, finish_reason: finish }] });
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  delta({ role: "assistant", content: "" });
  const tokens = answer.text?.match(/\s*\S{1,6}|\s+$/g) ?? [];
  const breakAt = Math.ceil(tokens.length / 2);
  for (const [index, token] of tokens.entries()) {
    if (response.destroyed) return;
    if (index === breakAt && fault === "garbage")
      response.write('data: {"choices":[{"delta":{"cont\u0000\n\n<html>\n\n');
    if (index === breakAt && fault === "drop") return void response.destroy();
    if (index === breakAt && fault === "truncate") return void response.end();
    if (index === breakAt && fault === "stall") return;
    delta({ content: token });
    await sleep(1000 / state.tokensPerSecond);
  }
  if (answer.toolCalls) delta(toolCalls(answer, true));
  const usage = usageOf(request, answer);
  const finish = answer.toolCalls ? "tool_calls" : "stop";
  if (groq)
    write({ choices: [{ index: 0, delta: {}, finish_reason: finish }], x_groq: { id: head.id, usage } });
  else {
    delta({}, finish);
    if (request.stream_options?.include_usage) write({ choices: [], usage });
  }
  response.end("data: [DONE]\n\n");
}

const toAnswer = (answer: ChatAnswer | string): ChatAnswer =>
  typeof answer === "string" ? { text: answer } : answer;

function toolCalls(answer: ChatAnswer, streamed: boolean): object {
  if (!answer.toolCalls) return {};
  return {
    tool_calls: answer.toolCalls.map((call, index) => ({
      ...(streamed && { index }),
      id: `call_${index}_${randomUUID().slice(0, 8)}`,
      type: "function",
      function: { name: call.name, arguments: JSON.stringify(call.arguments) },
    })),
  };
}

function envelope(request: ChatRequest, object: string) {
  return {
    id: `chatcmpl-${randomUUID()}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  };
}

function usageOf(request: ChatRequest, answer: ChatAnswer) {
  const prompt = estimateTokens(request.messages.map(textOf).join("\n"));
  const completion = estimateTokens(answer.text ?? JSON.stringify(answer.toolCalls));
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}

/** A vector per text whose nearness is that of the texts' words: each word, cut to its stem, adds to two places. */
export function hashedVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of words(fold(text))) {
    let hash = 2166136261;
    for (const character of word.slice(0, 6)) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
    vector[(hash >>> 0) % dimensions]! += 1;
    vector[(Math.imul(hash, 31) >>> 0) % dimensions]! += hash & 1 ? 1 : -1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

function embeddings(body: Record<string, unknown>, response: ServerResponse): void {
  const input = [body.input].flat().map(String);
  const dimensions = typeof body.dimensions === "number" ? body.dimensions : 1536;
  const data = input.map((text, index) => {
    const vector = hashedVector(text, dimensions);
    const embedding =
      body.encoding_format === "base64"
        ? Buffer.from(new Float32Array(vector).buffer).toString("base64")
        : vector;
    return { object: "embedding", index, embedding };
  });
  const tokens = input.reduce((sum, text) => sum + estimateTokens(text), 0);
  sendJson(response, 200, {
    object: "list",
    model: body.model,
    data,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

const flaggedWords: Array<[string, RegExp]> = [
  ["self-harm", /\b(?:suicid\w*|kill myself|quiero morir)\b/],
  ["sexual", /\b(?:porno\w*|desnudate)\b/],
  ["harassment", /\b(?:idiota|imbecil|estupid[oa]|fuck you|gilipollas)\b/],
  ["violence", /\b(?:te voy a matar|i will kill you)\b/],
];

async function moderations(
  state: State,
  body: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  state.moderated.push(...[body.input].flat().map(String));
  await sleep(state.moderationMs);
  const results = [body.input].flat().map((input) => {
    const text = fold(String(input));
    const categories = Object.fromEntries(flaggedWords.map(([name, pattern]) => [name, pattern.test(text)]));
    const scores = Object.fromEntries(
      Object.entries(categories).map(([name, hit]) => [name, hit ? 0.98 : 0.001]),
    );
    return { flagged: Object.values(categories).includes(true), categories, category_scores: scores };
  });
  sendJson(response, 200, { id: `modr-${randomUUID()}`, model: body.model, results });
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  sendText(response, status, "application/json", JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type });
  response.end(body);
}

/** Errors as OpenAI and Groq shape them. */
function sendError(response: ServerResponse, status: number, message: string, type: string): void {
  sendJson(response, status, { error: { message, type, param: null, code: null } });
}
