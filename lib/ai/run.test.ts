import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { plans } from "@/lib/billing/plans";
import { microcentsPerEuro } from "./budget";
import { aiConfigFrom } from "./config";
import { ModelUnavailable } from "./model-unavailable";
import { createModelSource } from "./models";
import { type AiEmulator, startAiEmulator } from "./openai/emulator";
import { type AnswerRequest, streamAnswer } from "./run";
import { type AiRuntime, createAiRuntime } from "./runtime";
import type { UsageEntry } from "./usage";

let emulator: AiEmulator;
let recorded: UsageEntry[] = [];
const ofTrial = plans.trial.aiEuros * microcentsPerEuro;

beforeAll(async () => {
  emulator = await startAiEmulator({ tokensPerSecond: 2000 });
});
afterAll(() => emulator.close());
afterEach(() => {
  recorded = [];
  emulator.fail(null);
  emulator.respond(undefined);
  emulator.configure({ ttftMs: 0, tokensPerSecond: 2000 });
  emulator.requests.length = 0;
});

function runtime(settings: Record<string, string> = {}, spent = 0): AiRuntime {
  const config = aiConfigFrom({ OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: emulator.url, ...settings });
  return createAiRuntime({
    models: createModelSource(config),
    usage: { record: async (entry) => void recorded.push(entry) },
    budget: {
      spend: async () => ({ limit: ofTrial, month: spent, day: spent, hour: 0 }),
    },
  });
}

const both = () => ({ GROQ_API_KEY: "gsk-test-key", GROQ_BASE_URL: emulator.groqUrl });

function request(changes: Partial<AnswerRequest> = {}): AnswerRequest {
  return {
    orgId: "00000000-0000-4000-8000-000000000001",
    role: "fast",
    system: "Eres Lucía, de la Clínica Sonrisa.",
    messages: [{ role: "user", content: "¿Cuánto cuesta la limpieza?" }],
    knowledge: [{ source: "Tarifas", text: "La limpieza dental cuesta 60 €. El implante cuesta 900 €." }],
    ...changes,
  };
}

async function collect(ai: AiRuntime, changes: Partial<AnswerRequest> = {}) {
  let text = "";
  try {
    for await (const delta of streamAnswer(ai, request(changes))) text += delta;
    return { text, error: null };
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    return { text, error };
  }
}

describe("streamAnswer", () => {
  it("streams an answer from the knowledge and records its cost", async () => {
    const { text, error } = await collect(runtime());
    expect(error).toBeNull();
    expect(text).toContain("La limpieza dental cuesta 60 €.");
    expect(recorded).toHaveLength(1);
    const [entry] = recorded;
    expect(entry).toMatchObject({
      provider: "openai",
      modelId: "gpt-5.4-nano",
      outcome: "ok",
      estimated: false,
    });
    expect(entry!.costMicrocents).toBe(entry!.usage.input * 20 + entry!.usage.output * 125);
    expect(entry!.firstTokenMs).not.toBeNull();
  });

  it("reads usage where Groq puts it", async () => {
    const { error } = await collect(runtime(both()));
    expect(error).toBeNull();
    expect(recorded[0]).toMatchObject({ provider: "groq", estimated: false, outcome: "ok" });
    expect(recorded[0]!.usage.output).toBeGreaterThan(0);
  });

  it.each(["500", "429", "400"] as const)(
    "goes to the next provider on %s, before a word was said",
    async (fault) => {
      emulator.fail([fault, null]);
      const { text, error } = await collect(runtime(both()));
      expect(error).toBeNull();
      expect(text).toContain("60 €");
      expect(recorded.map(({ provider, outcome }) => [provider, outcome])).toEqual([
        ["groq", "failed"],
        ["openai", "ok"],
      ]);
      expect(recorded[0]!.costMicrocents).toBe(0);
    },
  );

  it.each([
    ["429", "rate_limited"],
    ["500", "provider_error"],
    ["400", "rejected"],
  ] as const)("says why when every attempt ends in %s", async (fault, reason) => {
    emulator.fail(fault);
    const { text, error } = await collect(runtime());
    expect(text).toBe("");
    expect(error).toMatchObject({ reason, partial: "" });
  });

  it("tries a lone provider twice", async () => {
    emulator.fail(["500", null]);
    expect((await collect(runtime())).error).toBeNull();
  });

  it.each([
    ["drop", "dropped"],
    ["truncate", "dropped"],
    ["stall", "stalled"],
    ["garbage", "garbage"],
  ] as const)("hands over what was said when the stream ends in %s", async (fault, reason) => {
    emulator.fail(fault);
    const { text, error } = await collect(runtime(both()), { limits: { stallMs: 150 } });
    expect(error).toMatchObject({ reason, partial: text });
    expect(text.length).toBeGreaterThan(5);
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({ outcome: "failed", estimated: true });
    expect(recorded[0]!.costMicrocents).toBeGreaterThan(0);
  });

  it.each(["hang", "slow"] as const)("gives up in time on a provider that is %s", async (fault) => {
    emulator.fail(fault);
    const { error } = await collect(runtime(), { limits: { firstTokenMs: 300 } });
    expect(error).toMatchObject({ reason: "first_token_timeout", partial: "" });
    expect(recorded.every(({ outcome }) => outcome === "failed")).toBe(true);
  });

  it("leaves time for the fallback when the first provider hangs", async () => {
    emulator.fail(["hang", null]);
    const { text, error } = await collect(runtime(both()), { limits: { firstTokenMs: 600 } });
    expect(error).toBeNull();
    expect(text).toContain("60 €");
  });

  it("stops asking a provider that keeps failing", async () => {
    emulator.fail("500");
    const ai = runtime();
    await collect(ai);
    await collect(ai);
    const asked = emulator.requests.length;
    expect((await collect(ai)).error).toMatchObject({ reason: "no_model" });
    expect(emulator.requests).toHaveLength(asked);
  });

  it("needs a key", async () => {
    expect((await collect(runtime({ OPENAI_API_KEY: "" }))).error).toMatchObject({ reason: "no_model" });
  });

  it("rests when the month's budget is spent", async () => {
    expect((await collect(runtime({}, ofTrial))).error).toMatchObject({ reason: "budget" });
    expect(emulator.requests).toHaveLength(0);
  });

  it("counts calls under way against the budget", async () => {
    const ai = runtime({ AI_FAST_MODEL: "unknown-model" }, ofTrial - 1);
    emulator.configure({ ttftMs: 60 });
    const results = await Promise.all([collect(ai), collect(ai), collect(ai)]);
    expect(results.filter(({ error }) => error?.reason === "budget").length).toBeGreaterThanOrEqual(1);
    await expect.poll(() => ai.inFlight.size).toBe(0);
  });

  it("uses the cheap model when the spend cannot be read", async () => {
    const ai = runtime();
    ai.budget = { spend: () => Promise.reject(new Error("database away")) };
    const { error } = await collect(ai, { role: "smart" });
    expect(error).toBeNull();
    expect(recorded[0]!.modelId).toBe("gpt-5.4-nano");
  });

  it("answers by the cheap model and in few words when the hour's slice is spent, as it was asked before that", async () => {
    const ai = runtime();
    const asked = () => emulator.requests.at(-1) as { body?: unknown };
    await collect(ai, { role: "smart" });
    expect(JSON.stringify(asked())).not.toContain("at most 25 words");
    const before = recorded[0]!.modelId;
    ai.seen.clear();
    ai.budget = { spend: async () => ({ limit: ofTrial, month: ofTrial / 20, day: 0, hour: ofTrial / 20 }) };
    ai.clock = () => new Date("2026-11-16T12:30:00Z");
    await collect(ai, { role: "smart" });
    expect(recorded[1]!.modelId).toBe("gpt-5.4-nano");
    expect(before).not.toBe("gpt-5.4-nano");
    const said = JSON.stringify(asked());
    expect(said).toContain("at most 25 words");
    expect(said).toMatch(/"max_(completion|output)_tokens":300/);
  });

  it("stops when the person leaves, and records what was used", async () => {
    emulator.configure({ tokensPerSecond: 40 });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 120);
    const { error } = await collect(runtime(), { abort: abort.signal });
    expect(error).toMatchObject({ reason: "aborted" });
    expect(recorded[0]).toMatchObject({ outcome: "aborted", estimated: true });
  });

  it("records usage when the caller stops reading", async () => {
    const ai = runtime();
    for await (const _ of streamAnswer(ai, request())) break;
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({ outcome: "aborted" });
    await expect.poll(() => ai.inFlight.size).toBe(0);
  });

  it("does not fail when usage cannot be recorded", async () => {
    const ai = runtime();
    const seen: unknown[] = [];
    ai.usage = { record: () => Promise.reject(new Error("database away")) };
    ai.onError = (error) => seen.push(error);
    expect((await collect(ai)).error).toBeNull();
    await expect.poll(() => seen).toHaveLength(1);
  });
});
