import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { agentDraftSchema } from "@/lib/agents/schema";
import { plans } from "@/lib/billing/plans";
import { microcentsPerEuro } from "./budget";
import { aiConfigFrom } from "./config";
import { embedTexts } from "./embed";
import { extractObject, jsonIn } from "./extract";
import { createModelSource } from "./models";
import { type AiEmulator, startAiEmulator } from "./openai/emulator";
import { readImage } from "./read-image";
import { createAiRuntime } from "./runtime";
import type { UsageEntry } from "./usage";

let emulator: AiEmulator;
let recorded: UsageEntry[] = [];
const ofBase = plans.base.aiEuros * microcentsPerEuro;
beforeAll(async () => {
  emulator = await startAiEmulator();
});
afterAll(() => emulator.close());
afterEach(() => {
  recorded = [];
  emulator.fail(null);
  emulator.respond(undefined);
  emulator.requests.length = 0;
});

const runtime = (spent = 0, settings: Record<string, string> = {}) =>
  createAiRuntime({
    models: createModelSource(
      aiConfigFrom({ OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: emulator.url, ...settings }),
    ),
    usage: { record: async (entry) => void recorded.push(entry) },
    budget: { spend: async () => ({ limit: ofBase, month: spent, day: 0, hour: 0 }) },
  });

const orgId = "00000000-0000-4000-8000-000000000001";
const schema = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  area: z.number().min(1).max(500).optional(),
});
const ask = (text: string, changes = {}) => ({
  orgId,
  schema,
  system: "Extract the slots.",
  messages: [{ role: "user" as const, content: text }],
  ...changes,
});

describe("extractObject", () => {
  it("fills a schema from what was said", async () => {
    const found = await extractObject(
      runtime(),
      ask("Me llamo Ana Ruiz, mi móvil es el +34 600 123 123 y son 45 m2"),
    );
    expect(found).toMatchObject({ name: "Ana Ruiz", phone: "+34 600 123 123" });
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({ purpose: "extract", outcome: "ok", estimated: false });
    expect(emulator.requests[0]?.response_format?.json_schema?.name).toBeDefined();
  });

  it("takes the configuration of an agent as a schema", async () => {
    const request = {
      ...ask("Somos una clínica dental. Se llama Clínica Sonrisa, hablamos español e inglés"),
      schema: agentDraftSchema,
    };
    const found = await extractObject(runtime(), request);
    expect(found).toMatchObject({
      businessName: "Clínica Sonrisa",
      vertical: "clinic",
      languages: ["es", "en"],
    });
  });

  it("repairs an answer that does not fit, once", async () => {
    emulator.respond((request) =>
      request.messages.length > 3 ? '```json\n{"area": 45}\n```' : '{"area": 9000}',
    );
    expect(await extractObject(runtime(), ask("45 metros"))).toEqual({ area: 45 });
    expect(emulator.requests).toHaveLength(2);
    expect(recorded).toHaveLength(2);
  });

  it("gives null when it stays wrong", async () => {
    emulator.respond(() => "No sé de qué me hablas");
    expect(await extractObject(runtime(), ask("45 metros"))).toBeNull();
    expect(emulator.requests).toHaveLength(2);
  });

  it("asks with the schema in the prompt where response formats are refused", async () => {
    emulator.fail(["400", null]);
    expect(await extractObject(runtime(), ask("Me llamo Ana Ruiz"))).toMatchObject({ name: "Ana Ruiz" });
    expect(emulator.requests[1]?.response_format).toBeUndefined();
  });

  it.each(["500", "429", "garbage", "drop"] as const)("gives null on %s", async (fault) => {
    emulator.fail(fault);
    expect(await extractObject(runtime(), ask("Me llamo Ana Ruiz"))).toBeNull();
  });

  it("falls back to the next provider", async () => {
    emulator.fail(["500", null]);
    const ai = runtime(0, { GROQ_API_KEY: "gsk-test-key", GROQ_BASE_URL: emulator.groqUrl });
    expect(await extractObject(ai, ask("Me llamo Ana Ruiz"))).toMatchObject({ name: "Ana Ruiz" });
    expect(recorded.map(({ provider }) => provider)).toEqual(["groq", "openai"]);
  });

  it("gives null in time when nobody answers", async () => {
    emulator.fail("hang");
    expect(await extractObject(runtime(), ask("hola", { timeoutMs: 300 }))).toBeNull();
  });

  it("asks nobody when the budget is spent or there is no key", async () => {
    expect(await extractObject(runtime(ofBase), ask("hola"))).toBeNull();
    expect(await extractObject(runtime(0, { OPENAI_API_KEY: "" }), ask("hola"))).toBeNull();
    expect(emulator.requests).toHaveLength(0);
  });
});

describe("jsonIn", () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['Claro:\n```json\n{"a": [1, 2,],}\n```', { a: [1, 2] }],
    ["nada", undefined],
    ["{roto", undefined],
    ["} {", undefined],
  ])("reads %j", (text, value) => expect(jsonIn(text)).toEqual(value));
});

describe("embedTexts", () => {
  it("puts like texts near each other, and records the cost", async () => {
    const vectors = await embedTexts(runtime(), {
      orgId,
      texts: [
        "precio de la limpieza dental",
        "cuánto es el precio de una limpieza",
        "aparcamiento para bicicletas",
      ],
    });
    const [one, like, other] = vectors!;
    const dot = (left: number[], right: number[]) =>
      left.reduce((sum, value, at) => sum + value * right[at]!, 0);
    expect(dot(one!, like!)).toBeGreaterThan(dot(one!, other!) + 0.2);
    expect(recorded[0]).toMatchObject({ purpose: "embedding", modelId: "text-embedding-3-small" });
  });

  it("gives null without a key", async () => {
    expect(await embedTexts(runtime(0, { OPENAI_API_KEY: "" }), { orgId, texts: ["hola"] })).toBeNull();
  });
});

describe("readImage", () => {
  it("reads an image with a model that sees", async () => {
    emulator.respond((request) =>
      JSON.stringify(request.messages).includes("data:image/png;base64,")
        ? "# Carta\nPaella: 18 €"
        : "sin imagen",
    );
    const image = {
      orgId,
      bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      mime: "image/png",
      locale: "es" as const,
    };
    expect(await readImage(runtime(), image)).toBe("# Carta\nPaella: 18 €");
    expect(recorded[0]).toMatchObject({ purpose: "vision", outcome: "ok" });
    expect(await readImage(runtime(0, { OPENAI_API_KEY: "" }), image)).toBeNull();
  });
});
