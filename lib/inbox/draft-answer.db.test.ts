import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { microcentsPerEuro } from "@/lib/ai/budget";
import { aiConfigFrom } from "@/lib/ai/config";
import { createModelSource } from "@/lib/ai/models";
import { type AiEmulator, startAiEmulator } from "@/lib/ai/openai/emulator";
import { type AiRuntime, createAiRuntime } from "@/lib/ai/runtime";
import type { UsageEntry } from "@/lib/ai/usage";
import {
  createAgent,
  inbound,
  newRef,
  say,
  type TestAgent,
  testDeps,
} from "@/lib/conversations/testing/agent";
import { closeSql, createUser } from "@/supabase/embedded/test-client";
import { draftAnswer } from "./draft-answer";

let emulator: AiEmulator;
let agent: TestAgent;
let conversationId: string;
let recorded: UsageEntry[] = [];
const now = new Date("2026-11-24T10:00:00Z");

beforeAll(async () => {
  [emulator, agent] = await Promise.all([startAiEmulator({ tokensPerSecond: 5_000 }), createAgent()]);
  const ref = newRef();
  await say(testDeps(), inbound(agent, ref, "Hola, mi móvil es el 600 123 123"));
  const { last } = await say(testDeps(), inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"));
  conversationId = last.type === "done" ? last.conversationId : "";
});
afterAll(async () => {
  await emulator.close();
  await closeSql();
});
afterEach(() => {
  recorded = [];
  emulator.fail(null);
  emulator.respond(undefined);
  emulator.requests.length = 0;
});

function runtime(settings: Record<string, string>, month = 0): AiRuntime {
  return createAiRuntime({
    models: createModelSource(aiConfigFrom(settings)),
    usage: { record: async (entry) => void recorded.push(entry) },
    budget: { spend: async () => ({ limit: microcentsPerEuro, month, day: month, hour: 0 }) },
  });
}
const withModel = (month = 0) =>
  runtime({ OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: emulator.url }, month);

const draft = (ai = withModel(), db = agent.owner.client) =>
  draftAnswer({ db, ai, now }, { orgId: agent.orgId, conversationId, operator: "María" });

test("is written from what was said and what the business knows, in a person's name, and is paid for", async () => {
  emulator.respond(() => "La limpieza son 45 € y dura media hora. ¿Le busco un hueco?");
  expect(await draft()).toEqual({
    text: "La limpieza son 45 € y dura media hora. ¿Le busco un hueco?",
    unconfirmed: false,
  });
  const asked = JSON.stringify(emulator.requests.at(-1));
  for (const told of ["María", "<knowledge>", "limpieza dental", "has taken over"])
    expect(asked).toContain(told);
  expect(asked.replace(/[\s-]/g, "")).not.toContain("600123123");
  await expect.poll(() => recorded).toHaveLength(1);
  expect(recorded[0]).toMatchObject({ purpose: "draft", orgId: agent.orgId, conversationId, outcome: "ok" });
});

test("follows up, in the customer's language, where the team spoke last", async () => {
  expect((await draft()).text).toMatch(/¿Te ayudo con algo más\?|Ese dato no lo tengo/);
  expect(emulator.requests.at(-1)?.messages.at(-1)?.content).toContain("has not written since");
});

test("that promises what is written nowhere says so", async () => {
  emulator.respond(() => "La limpieza le sale por 12 €, y gratis la segunda.");
  expect(await draft()).toMatchObject({ unconfirmed: true });
});

test("tells why there is none", async () => {
  await expect(draft(runtime({}))).rejects.toMatchObject({ status: 503, reason: "draft_no_model" });
  await expect(draft(withModel(2 * microcentsPerEuro))).rejects.toMatchObject({ reason: "draft_budget" });
  emulator.fail("500");
  await expect(draft()).rejects.toMatchObject({ reason: "draft_failed" });
});

test("is for members alone", async () => {
  const stranger = await createUser({ metadata: { organization: "Otra" } });
  await expect(draft(withModel(), stranger.client)).rejects.toMatchObject({ status: 404 });
  expect(emulator.requests).toEqual([]);
});
