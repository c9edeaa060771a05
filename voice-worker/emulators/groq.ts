import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type ChatAnswer, type ChatRequest, textOf } from "@/lib/ai/openai/emulator-wire";
import { estimateTokens } from "@/lib/ai/tokens";
import { adjustable, answerAdjustment } from "./adjust";
import { answerCaller } from "./groq-brain";
import { drawLatency, latencySchema } from "./latency";
import type { EmulatorPart } from "./part";

/**
 * What can befall a request. `stall` falls silent and `drop` breaks the connection in mid-answer, `hang` never begins,
 * `garbage` sends what is no event, `page` an error page with status 200, `truncate` ends politely but too early.
 */
export const groqFaults = [
  "429",
  "500",
  "400",
  "hang",
  "stall",
  "drop",
  "truncate",
  "garbage",
  "page",
] as const;
export type GroqFault = (typeof groqFaults)[number];

const behaviourSchema = z.object({
  /** Until the first token. */
  firstToken: latencySchema,
  /** 0: the whole answer at once, as the pieces it would come in. */
  tokensPerSecond: z.number().min(0),
  /** Whether usage is told at all. */
  usage: z.boolean(),
  /** The one fault of every request, or none. */
  fault: z.enum(groqFaults).nullable(),
  /** Requests that `fault` befalls, 0 to 1. */
  chance: z.number().min(0).max(1),
});
export type GroqBehaviour = z.infer<typeof behaviourSchema>;

export interface GroqEmulatorOptions extends Partial<GroqBehaviour> {
  /** Asked first; what it leaves undefined is answered from the prompt's own knowledge. */
  respond?: (request: ChatRequest) => ChatAnswer | string | undefined;
}

export interface GroqEmulator extends EmulatorPart {
  /** May be changed while it runs. */
  behaviour: GroqBehaviour;
  /** Chat requests so far, at most the last 200, newest last. */
  readonly requests: readonly ChatRequest[];
  /** Answers whose reader went away before their end. */
  readonly abandoned: number;
  /** Faults of the next requests, one each; null for one that goes well. */
  failNext(faults: ReadonlyArray<GroqFault | null>): void;
  respond(responder: GroqEmulatorOptions["respond"]): void;
}

/**
 * Groq as its clients see it, `/openai/v1/chat/completions` streamed with tools and usage, and OpenAI under `/v1`. Any key
 * is taken, none is 401. `/_emulator/faults` tells and changes how well it works.
 */
export function groqEmulator(options: GroqEmulatorOptions = {}): GroqEmulator {
  const { respond, ...behaviour } = options;
  const state: State = {
    behaviour: { firstToken: 0, tokensPerSecond: 0, usage: true, fault: null, chance: 1, ...behaviour },
    next: [],
    requests: [],
    abandoned: 0,
    respond,
  };
  const adjusted = adjustable(state.behaviour, behaviourSchema);
  return {
    behaviour: state.behaviour,
    requests: state.requests,
    get abandoned() {
      return state.abandoned;
    },
    failNext(faults) {
      state.next = [...faults];
    },
    respond(responder) {
      state.respond = responder;
    },
    async handle(request, response) {
      const { pathname } = new URL(request.url ?? "/", "http://groq");
      if (pathname === "/_emulator/faults") {
        await answerAdjustment(adjusted, request, response);
        return true;
      }
      const route = /^(\/openai)?\/v1\/(models|chat\/completions)$/.exec(pathname);
      if (!route) return false;
      if (!/^Bearer \S/.test(request.headers.authorization ?? "")) {
        refuse(response, 401, "Invalid API Key", "invalid_request_error");
        return true;
      }
      if (route[2] === "models") json(response, 200, { object: "list", data: [] });
      else await complete(state, request, response, route[1] !== undefined);
      return true;
    },
    upgrade: () => false,
    close: () => Promise.resolve(),
  };
}

interface State {
  behaviour: GroqBehaviour;
  next: Array<GroqFault | null>;
  requests: ChatRequest[];
  abandoned: number;
  respond: GroqEmulatorOptions["respond"];
}

async function complete(
  state: State,
  incoming: IncomingMessage,
  response: ServerResponse,
  groq: boolean,
): Promise<void> {
  const request = JSON.parse(await readText(incoming)) as ChatRequest;
  state.requests.push(request);
  if (state.requests.length > 200) state.requests.shift();
  response.once("close", () => {
    if (!response.writableFinished) state.abandoned++;
  });
  const fault = faultOf(state);
  if (fault === "429") {
    response.setHeader("retry-after", "1");
    return refuse(response, 429, "Rate limit reached for model", "tokens", "rate_limit_exceeded");
  }
  if (fault === "500") return refuse(response, 500, "Internal server error", "internal_server_error");
  if (fault === "400") return refuse(response, 400, "Failed to call a function", "invalid_request_error");
  if (fault === "hang") return;
  const wait = drawLatency(state.behaviour.firstToken);
  if (wait > 0) await sleep(wait);
  if (response.destroyed) return;
  if (fault === "page") {
    response.writeHead(200, { "content-type": "text/html" }).end("<html><body>502 Bad Gateway</body></html>");
    return;
  }
  const said = state.respond?.(request) ?? answerCaller(request);
  const answer = typeof said === "string" ? { text: said } : said;
  if (request.stream) await stream(state.behaviour, request, answer, response, fault, groq);
  else if (fault) response.destroy();
  else whole(request, answer, response);
}

function faultOf({ next, behaviour }: State): GroqFault | null {
  if (next.length > 0) return next.shift() ?? null;
  return behaviour.fault && Math.random() < behaviour.chance ? behaviour.fault : null;
}

async function stream(
  { tokensPerSecond, usage }: GroqBehaviour,
  request: ChatRequest,
  answer: ChatAnswer,
  response: ServerResponse,
  fault: GroqFault | null,
  groq: boolean,
): Promise<void> {
  const id = `chatcmpl-${randomUUID()}`;
  const head = `data: {"id":"${id}","object":"chat.completion.chunk","created":${Math.floor(Date.now() / 1000)},"model":${JSON.stringify(request.model)},`;
  const event = (rest: string) => `${head}${rest}}\n\n`;
  const delta = (content: object, finish: string | null = null, more = "") =>
    event(
      `"choices":[${JSON.stringify({ index: 0, delta: content, logprobs: null, finish_reason: finish })}]${more}`,
    );
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  let begun = delta({ role: "assistant", content: "" });
  if (groq && usage) begun = delta({ role: "assistant", content: "" }, null, `,"x_groq":{"id":"req_${id}"}`);
  response.write(begun);

  const tokens = answer.text?.match(/\s*\S{1,6}|\s+$/g) ?? [];
  const breaks = Math.ceil(tokens.length / 2);
  let batch = "";
  for (const [index, token] of tokens.entries()) {
    if (response.destroyed) return;
    if (index === breaks && fault && fault !== "page") {
      response.write(batch);
      return disturb(response, fault);
    }
    batch += delta({ content: token });
    if (tokensPerSecond === 0) continue;
    response.write(batch);
    batch = "";
    await sleep(1_000 / tokensPerSecond);
  }
  // A tool's arguments come in fragments too.
  for (const [index, call] of (answer.toolCalls ?? []).entries()) batch += calls(index, call, delta);
  const count = usage ? usageOf(request, answer) : undefined;
  const finish = answer.toolCalls?.length ? "tool_calls" : "stop";
  const groqUsage = groq && count ? `,"x_groq":{"id":"req_${id}","usage":${JSON.stringify(count)}}` : "";
  batch += delta({}, finish, groqUsage);
  if (!groq && count && request.stream_options?.include_usage)
    batch += event(`"choices":[],"usage":${JSON.stringify(count)}`);
  response.end(`${batch}data: [DONE]\n\n`);
}

/** The answer in one piece, for who did not ask for a stream. */
function whole(request: ChatRequest, answer: ChatAnswer, response: ServerResponse): void {
  const toolCalls = answer.toolCalls?.map(({ name, arguments: args }) => ({
    id: `call_${randomUUID().slice(0, 8)}`,
    type: "function",
    function: { name, arguments: typeof args === "string" ? args : JSON.stringify(args) },
  }));
  const message = {
    role: "assistant",
    content: answer.text ?? null,
    ...(toolCalls && { tool_calls: toolCalls }),
  };
  json(response, 200, {
    id: `chatcmpl-${randomUUID()}`,
    object: "chat.completion",
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: toolCalls ? "tool_calls" : "stop" }],
    usage: usageOf(request, answer),
  });
}

function calls(
  index: number,
  call: { name: string; arguments: unknown },
  delta: (content: object) => string,
): string {
  const json = typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments);
  const half = Math.ceil(json.length / 2);
  const first = {
    index,
    id: `call_${randomUUID().slice(0, 8)}`,
    type: "function",
    function: { name: call.name, arguments: json.slice(0, half) },
  };
  return (
    delta({ tool_calls: [first] }) +
    delta({ tool_calls: [{ index, function: { arguments: json.slice(half) } }] })
  );
}

function disturb(response: ServerResponse, fault: GroqFault): void {
  if (fault === "drop") response.destroy();
  else if (fault === "truncate") response.end();
  else if (fault === "garbage") response.write('data: {"choices":[{"delta":{"cont\u0000\n\n<html>\n\n');
  // Else it has fallen silent, and its connection stays open.
}

function usageOf(request: ChatRequest, answer: ChatAnswer) {
  const prompt = estimateTokens(request.messages.map(textOf).join("\n"));
  const completion = estimateTokens((answer.text ?? "") + JSON.stringify(answer.toolCalls ?? ""));
  return {
    queue_time: 0.001,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  type: string,
  code: string | null = null,
): void {
  json(response, status, { error: { message, type, code } });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
