import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

const tool = (name: string) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object", properties: {} } },
});

describe("the emulated Groq, asked by the real SDK", () => {
  it("streams an answer from the prompt's knowledge, with usage where Groq has it", async () => {
    const stream = await client.chat.completions.create({
      model: "llama-3.3-70b-versatile",
      stream: true,
      messages: [
        {
          role: "system",
          content: "language: es\n\n<knowledge>\n[1] Tarifas\nLa limpieza dental cuesta 45 €.\n</knowledge>",
        },
        { role: "user", content: "¿Cuánto cuesta la limpieza?" },
      ],
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

  it("takes as long as its distribution says", () => {
    const random = seededRandom("groq");
    const drawn = Array.from({ length: 4_000 }, () => drawLatency({ p50: 120, p95: 280 }, random)).toSorted(
      (a, b) => a - b,
    );
    expect(drawn[2_000]! / 120).toBeCloseTo(1, 1);
    expect(drawn[3_800]! / 280).toBeCloseTo(1, 1);
  });
});
