import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { aiConfigFrom } from "@/lib/ai/config";
import { createModelSource } from "@/lib/ai/models";
import { createAiRuntime } from "@/lib/ai/runtime";
import { createCoreBrain } from "../brain/core-brain";
import { createModelBrain } from "../brain/model-brain";
import { type LanguageModel, ModelFailure } from "../llm/language-model";
import { FakeCall } from "../testing/fake-call";
import { testPlan, testWorld } from "../testing/plan";
import type { CallTurnRow } from "./call-store";

const things = [
  "marcapasos",
  "audífono",
  "corsé",
  "collarín",
  "parche",
  "catéter",
  "yeso",
  "bastón",
  "inhalador",
  "implante",
];
const wish = (thing: string) =>
  `Mira, apunta por favor que ahora llevo ${thing}, para que lo sepa la doctora de antemano`;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "performance", "Date"],
    now: new Date("2026-11-20T10:00:00Z"),
  });
});
afterEach(() => vi.useRealTimers());

/**
 * Whoever has been told something and finds neither an answer of its own nor a word that it was done writes it down: what a call
 * must see to is that this is so once. Each time in other words, so that no two calls of the tool are alike.
 */
function scribe(delays: readonly number[]): LanguageModel {
  let asked = 0;
  return {
    name: "groq:scribe",
    warm() {},
    async *stream({ messages, signal }) {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, delays[asked % delays.length]));
      if (signal.aborted) throw new ModelFailure("aborted", false);
      const told = (role: string) =>
        messages
          .filter((message) => message.role === role)
          .map(({ content }) => content ?? "")
          .join("\n");
      const [, done = ""] = /# What you have done in this call\n([^#]*)/.exec(told("system")) ?? [];
      const known = `${done}\n${told("assistant")}\n${told("tool")}`;
      const wanted = things.filter((thing) => told("user").includes(thing) && !known.includes(thing));
      const named = things.filter((thing) => told("user").includes(thing)).join(" y ");
      yield { type: "text", text: `Queda apuntado lo de ${named || "hoy"}. ` };
      await new Promise((resolve) => setTimeout(resolve, 40 + (asked % 3) * 300));
      if (signal.aborted) throw new ModelFailure("aborted", true);
      for (const thing of messages.at(-1)?.role === "tool" ? [] : wanted)
        yield {
          type: "tool_call",
          call: {
            id: `call-${asked}-${thing}`,
            name: "take_message",
            arguments: JSON.stringify({ message: `Nota ${asked}: lleva ${thing}` }),
          },
        };
      yield { type: "text", text: "La doctora lo tendrá delante cuando te vea." };
      const usage = { input: 1, cachedInput: 0, output: 1, estimated: true };
      yield { type: "done", usage, model: "scribe", provider: "groq" };
    },
  };
}

const ai = () =>
  createAiRuntime({
    models: createModelSource(aiConfigFrom({})),
    usage: { record: async () => {} },
    budget: { spend: async () => ({ limit: 1e9, month: 0, day: 0, hour: 0 }) },
  });

const act = fc.record({
  /** The caller leaves a message, or says what asks for no answer. */
  says: fc.oneof(
    { weight: 4, arbitrary: fc.constant("wish" as const) },
    { weight: 1, arbitrary: fc.constantFrom("ajá", "espera, espera", "") },
  ),
  eager: fc.boolean(),
  /** The eager end was none: this many milliseconds later they go on. */
  resumesIn: fc.oneof(fc.constant(null), fc.integer({ min: 20, max: 900 })),
  /** Of silence after it, before they speak again or hang up. */
  silence: fc.integer({ min: 0, max: 7_000 }),
});
const scripts = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 6 }),
  delays: fc.array(fc.integer({ min: 0, max: 1_800 }), { minLength: 1, maxLength: 4 }),
});
type Script = typeof scripts extends fc.Arbitrary<infer T> ? T : never;

async function hold({ acts, delays }: Script): Promise<FakeCall> {
  const world = testWorld();
  const plan = testPlan({ from: "+34600123123", carrier: "twilio" });
  const fake: FakeCall = new FakeCall(plan, {
    world,
    deps: {
      createBrain: (of, told) =>
        createModelBrain(of, createCoreBrain(of, { ...world.deps, ...told }), {
          model: scribe(delays),
          economy: null,
          ai: ai(),
          agents: world.deps.agents,
        }),
    },
  });
  await fake.advance(1);
  await fake.begin();
  await fake.advance(4_000);
  for (const [at, { says, eager, resumesIn, silence }] of acts.entries()) {
    let words = says === "wish" ? wish(things[at]!) : says;
    fake.ears?.onSpeechStart("");
    await fake.advance(150);
    if (words) fake.ears?.onPartial(words);
    if (eager && words) {
      fake.ears?.onEagerEnd(words, 0.6, ["es"]);
      if (resumesIn !== null) {
        await fake.advance(resumesIn);
        fake.ears?.onResumed(words);
        words = `${words}, y gracias`;
        fake.ears?.onPartial(words);
      }
    }
    await fake.advance(200);
    fake.ears?.onTurnEnd({
      transcript: words,
      confidence: 0.9,
      languages: ["es"],
      speechEndMs: null,
      trigger: "model",
    });
    await fake.advance(silence);
  }
  fake.leg.onClose("hangup");
  await fake.advance(5_000);
  await fake.session.done;
  await vi.waitFor(() => expect(fake.finished).toHaveLength(1));
  return fake;
}

/** The message that was written with a turn. */
const messageOf = ({ commit }: CallTurnRow): string =>
  z.object({ message: z.object({ raw: z.string() }) }).safeParse(commit?.contact?.attributes).data?.message
    .raw ?? "";

describe("a whole call, however it is interrupted", () => {
  it("does once what was wanted, keeps every turn once, and remembers no word that was not heard", async () => {
    let cut = 0;
    let repeated = 0;
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const fake = await hold(script);
        expect(fake.crashes).toEqual([]);
        expect(fake.errors).toEqual([]);
        const heard = new Map(fake.played.map((row) => [row.turn, row]));
        expect(fake.turns.map(({ turn }) => turn)).toEqual(fake.turns.map((_, at) => at + 1));
        for (const [at, { says }] of script.acts.entries()) {
          if (says !== "wish") continue;
          const thing = things[at]!;
          const rows = fake.turns.filter(({ inbound }) => inbound?.text.includes(thing));
          expect([thing, rows.length]).toEqual([thing, 1]);
          const notes = fake.turns
            .flatMap((row) => messageOf(row).split("\n"))
            .filter((line) => line.includes(`lleva ${thing}`));
          const answered = rows[0]!.outbound.length > 0;
          expect([thing, notes.length]).toEqual([thing, answered ? 1 : 0]);
          // With the very turn that wanted it, and not made up for later.
          expect([thing, messageOf(rows[0]!).includes(thing)]).toEqual([thing, answered]);
          if (heard.get(rows[0]!.turn)?.interrupted) repeated += 1;
        }
        for (const { turn, outbound } of fake.turns) {
          const played = heard.get(turn);
          if (!played) continue;
          for (const [at, { text, cut: wasCut }] of played.messages.entries()) {
            const said = outbound[at]?.text ?? "";
            expect([text, said.startsWith(text)]).toEqual([text, true]);
            expect([text, wasCut || text === said]).toEqual([text, true]);
            if (wasCut) cut += 1;
          }
        }
        const jobs = fake.turns.flatMap(({ commit }) => commit?.jobs ?? []).map(({ key }) => key);
        const toolJobs = jobs.filter((key) => key?.startsWith("tool:"));
        expect(toolJobs).toEqual([...new Set(toolJobs)]);
        // One reply after the other, each heard of once.
        expect(heard.size).toBe(fake.played.length);
      }),
      { numRuns: 120, endOnFailure: true },
    );
    // It was tried: replies were cut, and wishes were granted in some that were.
    expect(cut).toBeGreaterThan(40);
    expect(repeated).toBeGreaterThan(20);
  }, 120_000);
});
