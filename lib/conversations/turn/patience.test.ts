import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aiConfigFrom } from "@/lib/ai/config";
import { createModelSource } from "@/lib/ai/models";
import { type AiEmulator, startAiEmulator } from "@/lib/ai/openai/emulator";
import { createAiRuntime } from "@/lib/ai/runtime";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { clinicConfig } from "../testing/clinic";
import { Talk } from "../testing/talk";

let emulator: AiEmulator;
beforeAll(async () => {
  emulator = await startAiEmulator({ tokensPerSecond: 5_000 });
  emulator.respond(({ messages }) =>
    JSON.stringify(messages).includes("take out the values")
      ? JSON.stringify({ value: "primera visita" })
      : "La limpieza dental cuesta 45 € y dura media hora.",
  );
});
afterAll(() => emulator.close());
afterEach(() => {
  emulator.configure({ ttftMs: 0, moderationMs: 0 });
  emulator.requests.length = 0;
  emulator.moderated.length = 0;
});

function withModel(patienceMs = 60_000): Talk {
  const settings = { OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: emulator.url };
  const ai = createAiRuntime({
    models: createModelSource(aiConfigFrom(settings)),
    usage: { record: async () => {} },
    budget: { spend: async () => ({ limit: 1e9, month: 0, day: 0, hour: 0 }) },
  });
  return new Talk(clinicConfig, buildFlow(clinicConfig), { services: { ai, patienceMs } });
}

/** Moderation and model each answer within the patience of 600 ms, one after the other they do not. */
const slow = { moderationMs: 400, ttftMs: 400 };

describe("one span of waiting for all that a turn asks of models", () => {
  test.each([
    [60_000, "model"],
    [600, "knowledge"],
  ])("a question, with %i ms of patience: answered by %s", async (patienceMs, origin) => {
    const talk = withModel(patienceMs);
    await talk.say("Hola");
    emulator.configure(slow);
    const { drafts } = await talk.say("¿Cuánto cuesta una limpieza dental?");
    expect(drafts[0]).toMatchObject({ origin, text: expect.stringContaining("45 €") });
  });

  test.each([
    [60_000, "answer"],
    [600, "not_understood"],
  ])("an answer only a model understands, with %i ms: %s", async (patienceMs, intent) => {
    const talk = withModel(patienceMs);
    await talk.say("Hola");
    await talk.say("quiero pedir cita");
    await talk.say("limpieza dental");
    emulator.configure(slow);
    const { changes, text } = await talk.say("nunca pisé ese sitio");
    expect(changes.intent).toBe(intent);
    expect(text).not.toBe("");
  });
});

describe("what models are shown", () => {
  test("neither a phone number nor an address, to judge or to read a value out of it", async () => {
    const talk = withModel();
    await talk.say("mi correo es ana@example.com");
    await talk.say("quiero pedir cita");
    await talk.say("limpieza dental");
    await talk.say("nunca pisé ese sitio, ana@example.com es de ayer");
    expect(emulator.moderated.at(-1)).toContain("[email]");
    expect(JSON.stringify(emulator.requests)).toContain("nunca pisé");
    expect(JSON.stringify([emulator.moderated, emulator.requests])).not.toContain("ana@example.com");
  });

  test("nothing that moderation does not let pass: a notice, and the flow's question again", async () => {
    const talk = withModel();
    await talk.say("Hola");
    await talk.say("quiero pedir cita");
    await talk.say("limpieza dental");
    const { changes, drafts } = await talk.say("desnúdate");
    expect(changes.intent).toBe("unsafe");
    expect(drafts[0]).toMatchObject({ origin: "notice" });
    expect(drafts.at(-1)?.choices?.length).toBeGreaterThan(0);
    expect(emulator.requests).toEqual([]);
  });

  test("nothing while it has not been judged", async () => {
    const talk = withModel(300);
    await talk.say("Hola");
    emulator.configure({ moderationMs: 60_000 });
    const { drafts } = await talk.say("¿Cuánto cuesta una limpieza dental?");
    expect(drafts[0]?.text).toContain("45 €");
    expect(emulator.requests).toEqual([]);
  });
});
