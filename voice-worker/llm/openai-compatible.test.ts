import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type GroqEmulator, groqEmulator } from "../emulators/groq";
import { servePart } from "../emulators/part.fixture";
import { type LanguageModel, ModelFailure, type ModelPiece, type ModelRequest } from "./language-model";
import { openAiCompatible } from "./openai-compatible";

const text = "Claro. La limpieza dental cuesta 45 € y dura media hora.";
const question: Pick<ModelRequest, "messages"> = {
  messages: [
    { role: "system", content: "You answer callers." },
    { role: "user", content: "¿Cuánto cuesta una limpieza?" },
  ],
};

let emulator: GroqEmulator;
let served: { url: string; close(): Promise<void> };
const models: Array<{ close(): void }> = [];

beforeAll(async () => {
  emulator = groqEmulator();
  served = await servePart(emulator);
});
afterAll(async () => {
  for (const model of models) model.close();
  await served.close();
});
afterEach(() => {
  emulator.respond(() => text);
  emulator.failNext([]);
  Object.assign(emulator.behaviour, { firstToken: 0, tokensPerSecond: 0, usage: true });
});

function model(limits = {}, provider: "groq" | "openai" = "groq", base = served.url): LanguageModel {
  const made = openAiCompatible({
    provider,
    baseUrl: `${base}${provider === "groq" ? "/openai/v1" : "/v1"}`,
    apiKey: "test-key-1",
    modelId: "llama-3.3-70b-versatile",
    limits,
  });
  models.push(made);
  return made;
}

const requestOf = (more: Partial<ModelRequest> = {}): ModelRequest => ({
  ...question,
  maxTokens: 200,
  temperature: 0.3,
  signal: new AbortController().signal,
  ...more,
});

async function play(from: LanguageModel, more: Partial<ModelRequest> = {}) {
  const pieces: ModelPiece[] = [];
  let failure: ModelFailure | null = null;
  try {
    for await (const piece of from.stream(requestOf(more))) pieces.push(piece);
  } catch (error) {
    expect(error).toBeInstanceOf(ModelFailure);
    failure = error as ModelFailure;
  }
  const said = pieces.map((piece) => (piece.type === "text" ? piece.text : "")).join("");
  return { pieces, said, failure, done: pieces.find((piece) => piece.type === "done") };
}

describe("a model that speaks chat completions", () => {
  it.each(["groq", "openai"] as const)("streams text and tells usage (%s)", async (provider) => {
    emulator.respond(() => text);
    const { said, done, failure } = await play(model({}, provider));
    expect(failure).toBeNull();
    expect(said).toBe(text);
    expect(done).toMatchObject({
      provider,
      model: "llama-3.3-70b-versatile",
      usage: { estimated: false, cachedInput: 0 },
    });
    expect(done?.usage.input).toBeGreaterThan(5);
  });

  it("estimates usage that nobody tells", async () => {
    emulator.respond(() => text);
    emulator.behaviour.usage = false;
    const { done } = await play(model());
    expect(done?.usage).toMatchObject({ estimated: true });
    expect(done?.usage.output).toBeGreaterThan(5);
  });

  it("puts calls of tools together from their fragments, after the text", async () => {
    emulator.respond(() => ({
      text: "Un momento.",
      toolCalls: [
        { name: "save_contact", arguments: { name: "Ana Pérez", phone: "+34612345678" } },
        { name: "end_call", arguments: {} },
      ],
    }));
    const { pieces, done } = await play(model(), {
      tools: [{ name: "save_contact", description: "Keeps data.", parameters: { type: "object" } }],
    });
    const calls = pieces.flatMap((piece) => (piece.type === "tool_call" ? [piece.call] : []));
    expect(calls.map(({ name, arguments: json }) => [name, JSON.parse(json)])).toEqual([
      ["save_contact", { name: "Ana Pérez", phone: "+34612345678" }],
      ["end_call", {}],
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    expect(done).toBeDefined();
    expect(emulator.requests.at(-1)?.tools?.[0]).toEqual({
      type: "function",
      function: { name: "save_contact", description: "Keeps data.", parameters: { type: "object" } },
    });
  });

  it.each([
    ["429", "rate_limited"],
    ["500", "provider_error"],
    ["400", "rejected"],
    ["page", "garbage"],
    ["hang", "timeout"],
  ] as const)("tells a failure before the first word for what it is: %s", async (fault, reason) => {
    emulator.failNext([fault]);
    const { failure, said } = await play(model({ firstTokenMs: 120 }));
    expect(said).toBe("");
    expect(failure).toMatchObject({ reason, said: false, by: { provider: "groq" } });
  });

  it.each([
    ["stall", "stalled"],
    ["drop", "provider_error"],
    ["truncate", "provider_error"],
    ["garbage", "garbage"],
  ] as const)("keeps what was said before a failure in mid-answer: %s", async (fault, reason) => {
    emulator.respond(() => text);
    emulator.behaviour.tokensPerSecond = 2_000;
    emulator.failNext([fault]);
    const { failure, said } = await play(model({ stallMs: 120 }));
    expect(failure).toMatchObject({ reason, said: true });
    expect(said.length).toBeGreaterThan(10);
    expect(text.startsWith(said)).toBe(true);
  });

  it("hangs up on the provider when nobody listens any more", async () => {
    emulator.respond(() => text.repeat(20));
    emulator.behaviour.tokensPerSecond = 200;
    const before = emulator.abandoned;
    const abort = new AbortController();
    const running = play(model(), { signal: abort.signal });
    setTimeout(() => abort.abort(), 60);
    const { failure } = await running;
    expect(failure).toMatchObject({ reason: "aborted" });
    await expect.poll(() => emulator.abandoned).toBe(before + 1);
  });

  it("hangs up as well when the reader leaves in the middle", async () => {
    emulator.respond(() => text.repeat(20));
    emulator.behaviour.tokensPerSecond = 200;
    const before = emulator.abandoned;
    for await (const piece of model().stream(requestOf())) if (piece.type === "text") break;
    await expect.poll(() => emulator.abandoned).toBe(before + 1);
  });

  it("gives up at once on an abort that came first", async () => {
    const { failure } = await play(model(), { signal: AbortSignal.abort() });
    expect(failure).toMatchObject({ reason: "aborted", said: false });
  });

  it("tells a provider that is not there", async () => {
    const { failure } = await play(model({}, "groq", "http://127.0.0.1:9"));
    expect(failure).toMatchObject({ reason: "provider_error", said: false });
  });
});

describe("its connections", () => {
  let server: Server;
  let connections = 0;
  let answer: (response: ServerResponse, nth: number) => void;
  let base: string;

  beforeAll(async () => {
    let nth = 0;
    server = createServer((request, response) => {
      request.resume();
      request.on("end", () => (request.method === "GET" ? response.end("{}") : answer(response, ++nth)));
    });
    server.on("connection", () => connections++);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const events = (response: ServerResponse, parts: readonly (string | Buffer)[]) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    for (const part of parts) response.write(part);
    response.end();
  };
  const chunk = (content: string, finish: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

  it("are opened ahead and used again", async () => {
    answer = (response) => events(response, [chunk("Hola"), chunk("", "stop"), "data: [DONE]\n\n"]);
    const warmed = model({}, "groq", base);
    connections = 0;
    warmed.warm();
    await expect.poll(() => connections).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    for (let turn = 0; turn < 5; turn++) {
      expect((await play(warmed)).said).toBe("Hola");
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(connections).toBe(1);
  });

  it("are replaced when the other side has closed them meanwhile", async () => {
    answer = (response) => events(response, [chunk("Hola"), chunk("", "stop"), "data: [DONE]\n\n"]);
    const kept = model({}, "groq", base);
    await play(kept);
    answer = (response, nth) => {
      if (!gone) {
        gone = nth;
        response.socket?.resetAndDestroy();
      } else events(response, [chunk("Otra vez"), chunk("", "stop"), "data: [DONE]\n\n"]);
    };
    let gone = 0;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await play(kept)).said).toBe("Otra vez");
  });

  it("may cut a character or a line anywhere", async () => {
    const bytes = Buffer.from(
      `: keep-alive\r\n\r\n${chunk("Señora, ¿qué tal? 😊").replaceAll("\n", "\r\n")}${chunk("", "stop")}data: [DONE]\n\n`,
    );
    answer = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      let at = 0;
      const more = () => {
        if (at >= bytes.length) return void response.end();
        response.write(bytes.subarray(at, at + 1));
        at++;
        setImmediate(more);
      };
      more();
    };
    expect((await play(model({}, "groq", base))).said).toBe("Señora, ¿qué tal? 😊");
  });

  it.each([
    ["no JSON", ["data: {not json}\n\n"], "garbage"],
    ["no object", ["data: 17\n\n"], "garbage"],
    ["choices that are none", ['data: {"choices":7}\n\n'], "garbage"],
    ["nothing said", [chunk("", "stop"), "data: [DONE]\n\n"], "garbage"],
    ["one thing over and over", [chunk("bla ".repeat(60))], "garbage"],
    [
      "an error for an event",
      ['data: {"error":{"message":"x","code":"rate_limit_exceeded"}}\n\n'],
      "rate_limited",
    ],
    [
      "a call of no tool",
      [
        'data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]},"finish_reason":"tool_calls"}]}\n\n',
      ],
      "garbage",
    ],
  ])("do not pass on %s", async (_, parts, reason) => {
    answer = (response) => events(response, parts);
    expect((await play(model({}, "groq", base))).failure).toMatchObject({ reason });
  });
});
