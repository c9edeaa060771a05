import { stepCountIs, streamText, tool as toolOf } from "ai";
import Groq from "groq-sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { aiConfigFrom } from "@/lib/ai/config";
import { createModelSource } from "@/lib/ai/models";
import { drawLatency } from "./latency";
import { seededRandom } from "./random";
import { startVoiceEmulators, type VoiceEmulators } from "./start";

let emulators: VoiceEmulators;
let client: OpenAI;

beforeAll(async () => {
  emulators = await startVoiceEmulators({ speech: { engine: "tones" } });
  client = new OpenAI({ apiKey: "gsk-emulated", baseURL: `${emulators.url}/groq/openai/v1`, maxRetries: 0 });
});
afterAll(() => emulators.close());

async function allOf<Piece>(stream: AsyncIterable<Piece>): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

const tool = (name: string) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object", properties: {} } },
});

const prompt = {
  role: "system" as const,
  content: "language: es\n\n<knowledge>\n[1] Tarifas\nLa limpieza dental cuesta 45 €.\n</knowledge>",
};

describe("the emulated Groq, asked by OpenAI's SDK", () => {
  it("streams an answer from the prompt's knowledge, with usage where Groq has it", async () => {
    const stream = await client.chat.completions.create({
      model: "llama-3.3-70b-versatile",
      stream: true,
      messages: [prompt, { role: "user", content: "¿Cuánto cuesta la limpieza?" }],
    });
    let text = "";
    let usage: unknown;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      usage = (chunk as { x_groq?: { usage?: unknown } }).x_groq?.usage ?? usage;
    }
    expect(text).toContain("La limpieza dental cuesta 45 €.");
    expect(usage).toMatchObject({ prompt_tokens: expect.any(Number), completion_tokens: expect.any(Number) });
  });

  it.each([
    ["Me llamo Ana", "save_contact", { name: "Ana" }],
    ["Quiero hablar con una persona", "transfer_to_human", { reason: "Quiero hablar con una persona" }],
    ["Adiós", "end_call", {}],
  ])("uses a tool where %s asks for one that is offered", async (content, name, args) => {
    const runner = client.chat.completions.stream({
      model: "llama-3.3-70b-versatile",
      messages: [{ role: "user", content }],
      tools: ["save_contact", "transfer_to_human", "end_call"].map(tool),
    });
    const { tool_calls: [call] = [] } = (await runner.finalChatCompletion()).choices[0]!.message;
    expect(call?.type === "function" && [call.function.name, JSON.parse(call.function.arguments)]).toEqual([
      name,
      args,
    ]);
  });

  it("answers in one piece who asks for no stream", async () => {
    const { choices, usage } = await client.chat.completions.create({
      model: "m",
      messages: [{ role: "user", content: "Hola" }],
    });
    expect(choices[0]?.message.content).toMatch(/ayudar/);
    expect(usage?.total_tokens).toBeGreaterThan(0);
  });

  it("refuses as Groq does", async () => {
    emulators.groq.failNext(["429"]);
    const asked = client.chat.completions.create({
      model: "m",
      messages: [{ role: "user", content: "Hola" }],
    });
    await expect(asked).rejects.toMatchObject({ status: 429, code: "rate_limit_exceeded" });
    const strangers = await fetch(`${emulators.url}/groq/openai/v1/chat/completions`, {
      method: "POST",
      body: "{}",
    });
    expect(strangers.status).toBe(401);
  });

  it("works as badly as it is told to over HTTP, until all is well again", async () => {
    const url = `${emulators.url}/groq/_emulator/faults`;
    const set = (body: object) => fetch(url, { method: "POST", body: JSON.stringify(body) });
    const ask = () =>
      client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "Hola" }] });
    expect((await set({ fault: "500" })).status).toBe(200);
    await expect(ask()).rejects.toMatchObject({ status: 500 });
    expect((await set({ fault: "flood" })).status).toBe(400);
    await fetch(url, { method: "DELETE" });
    await ask();
  });

  it("takes as long as its distribution says", () => {
    const random = seededRandom("groq");
    const drawn = Array.from({ length: 4_000 }, () => drawLatency({ p50: 120, p95: 280 }, random)).toSorted(
      (a, b) => a - b,
    );
    expect(drawn[2_000]! / 120).toBeCloseTo(1, 1);
    expect(drawn[3_800]! / 280).toBeCloseTo(1, 1);
  });
});

describe("the emulated Groq, asked by Groq's own SDK", () => {
  const groq = () =>
    new Groq({ apiKey: "gsk-emulated", baseURL: `${emulators.url}/groq`, maxRetries: 1, timeout: 5_000 });
  const ask = (content: string, more: object = {}) =>
    groq().chat.completions.create({
      model: "openai/gpt-oss-20b",
      stream: true,
      messages: [prompt, { role: "user", content }],
      ...more,
    });

  it("streams an answer, with usage in Groq's own place", async () => {
    const chunks = await allOf(await ask("¿Cuánto cuesta la limpieza?"));
    expect(chunks.length).toBeGreaterThan(4);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toContain("45 €");
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("stop");
    expect(chunks.at(-1)?.x_groq?.usage).toMatchObject({ total_tokens: expect.any(Number) });
  });

  it("streams the call of a tool in fragments", async () => {
    const chunks = await allOf(await ask("Me llamo Ana", { tools: [tool("save_contact")] }));
    const parts = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts[0]).toMatchObject({
      id: expect.stringMatching(/^call_/),
      function: { name: "save_contact" },
    });
    const written = parts.map((part) => part.function?.arguments ?? "").join("");
    expect(JSON.parse(written)).toEqual({ name: "Ana" });
  });

  it("is refused as Groq refuses, and tries again where that is of use", async () => {
    emulators.groq.failNext(["400", "500"]);
    await expect(ask("Hola")).rejects.toMatchObject({ status: 400 });
    const chunks = await allOf(await ask("Hola"));
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("stop");
  });
});

describe.each(["groq", "openai"] as const)("the emulated %s, asked by the AI SDK", (provider) => {
  const model = () => {
    const config = aiConfigFrom({
      GROQ_API_KEY: provider === "groq" ? "gsk-emulated" : undefined,
      GROQ_BASE_URL: `${emulators.url}/groq/openai/v1`,
      OPENAI_API_KEY: provider === "openai" ? "sk-emulated" : undefined,
      OPENAI_BASE_URL: `${emulators.url}/groq/v1`,
    });
    const [first] = createModelSource(config).candidates("fast");
    expect(first?.provider).toBe(provider);
    return first!.model;
  };

  it("streams an answer with usage", async () => {
    const { textStream, usage, finishReason } = streamText({
      model: model(),
      instructions: prompt.content,
      prompt: "¿Cuánto cuesta la limpieza?",
    });
    expect((await allOf(textStream)).join("")).toContain("45 €");
    expect(await finishReason).toBe("stop");
    expect(await usage).toMatchObject({
      inputTokens: expect.any(Number),
      outputTokens: expect.any(Number),
    });
  });

  it("uses a tool, and puts its result into words", async () => {
    const saved: string[] = [];
    const { text } = streamText({
      model: model(),
      instructions: prompt.content,
      prompt: "Me llamo Ana",
      stopWhen: stepCountIs(2),
      tools: {
        save_contact: toolOf({
          description: "Saves who calls.",
          inputSchema: z.object({ name: z.string() }),
          execute: async ({ name }) => {
            saved.push(name);
            return "saved";
          },
        }),
      },
    });
    expect((await text).length).toBeGreaterThan(0);
    expect(saved).toEqual(["Ana"]);
  });
});
