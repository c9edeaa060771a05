import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { initialState, step } from "./engine";
import { context, kitchenFlow } from "./engine.fixture";
import type { FlowEvent, SayEffect } from "./events";
import { type Flow, flowSchema, flowStateSchema } from "./schema";

// Many runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const ids = ["a", "b", "c", "d", "e", "f"] as const;
const id = fc.constantFrom(...ids);
/** Mostly real blocks, now and then the end or one that is not there. */
const next = fc.oneof(
  { weight: 8, arbitrary: id },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant("ghost") },
);
const slot = fc.constantFrom("name", "size", "when", "pick", "other");
const text = fc.constantFrom<Record<string, string | string[]>>(
  { es: "Hola {{name}}" },
  { es: ["Uno", "Dos", "Tres"], en: "One" },
  { en: "Only English" },
  { es: "{{size}}, {{when}} y {{business.name}}" },
);
const option = fc.record(
  { value: fc.constantFrom("x", "y", "z"), label: text, next },
  { requiredKeys: ["value", "label"] },
);
const options = fc.array(option, { minLength: 1, maxLength: 3 });
const common = { text, next, slot };

const block = fc.oneof(
  fc.record({ type: fc.constant("message"), text, next }),
  fc.record(
    { type: fc.constant("buttons"), ...common, options },
    { requiredKeys: ["type", "text", "next", "options"] },
  ),
  fc.record(
    {
      type: fc.constant("input"),
      ...common,
      kind: fc.constantFrom(
        "text",
        "name",
        "email",
        "phone",
        "number",
        "area",
        "length",
        "money",
        "people",
        "yes_no",
      ),
      optional: fc.boolean(),
      skipIfKnown: fc.boolean(),
      validation: fc.record(
        { min: fc.integer({ min: 0, max: 20 }), max: fc.integer({ min: 10, max: 2000 }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ["type", "text", "next", "slot", "kind"] },
  ),
  fc.record({ type: fc.constant("date"), ...common, precision: fc.constantFrom("date", "datetime") }),
  fc.record({
    type: fc.constant("range"),
    ...common,
    unit: fc.constantFrom("money", "area", "length", "people", "number"),
  }),
  fc.record({
    type: fc.constant("media"),
    kind: fc.constant("image"),
    url: fc.constant("https://example.com/a.png"),
    alt: text,
    next,
  }),
  fc.record({
    type: fc.constant("condition"),
    cases: fc.array(
      fc.record({
        all: fc.array(
          fc.record(
            {
              slot,
              is: fc.constantFrom("eq", "neq", "gt", "gte", "lt", "lte", "known", "unknown", "contains"),
              value: fc.oneof(fc.string(), fc.integer(), fc.boolean()),
            },
            { requiredKeys: ["slot", "is"] },
          ),
          { minLength: 1, maxLength: 2 },
        ),
        next,
      }),
      { minLength: 1, maxLength: 2 },
    ),
    else: next,
  }),
  fc.record(
    {
      type: fc.constant("ai"),
      text,
      instruction: fc.constant("x"),
      maxTurns: fc.integer({ min: 1, max: 3 }),
      options,
      nudge: text,
      extract: fc.array(slot, { maxLength: 2 }),
      next,
    },
    { requiredKeys: ["type", "text", "instruction", "maxTurns", "next"] },
  ),
  fc.record({ type: fc.constant("handoff"), text, reason: fc.constant("r"), next }),
  fc.record({
    type: fc.constant("book"),
    ...common,
    what: fc.constant("visita"),
    durationMinutes: fc.constant(30),
    confirmation: text,
  }),
  fc.record({ type: fc.constant("score"), next }),
);

const flows = fc
  .tuple(
    fc.array(block, { minLength: ids.length, maxLength: ids.length }),
    fc.option(id, { nil: undefined }),
    id,
  )
  .map(
    ([blocks, human, start]): Flow =>
      flowSchema.parse({
        schema: 1,
        name: "Random",
        vertical: "generic",
        locales: ["es", "en"],
        defaultLocale: "es",
        start,
        ...(human && { human }),
        blocks: blocks.map((one, i) => ({ ...one, id: ids[i] })),
      }),
  );

const phrases = fc.constantFrom(
  "hola",
  "Soy Ana, 600 123 123",
  "12 m2",
  "entre 5 y 8 mil",
  "mañana a las 10",
  "el jueves",
  "por la tarde",
  "sí",
  "no",
  "no sé",
  "¿cuánto cuesta?",
  "déjalo",
  "prefiero no decirlo",
  "quiero hablar con una persona",
  "gracias",
  "x",
  "1",
  "la segunda",
  "ana@gmail.com",
  "perdón, mi teléfono es 611222333",
  "",
  "   ",
  "😀😀",
  "مرحبا",
  "ayuda",
  "2 adultos y 3 niños",
  "a".repeat(5000),
);
const said = fc.oneof(
  { weight: 4, arbitrary: phrases },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);
const value = fc.oneof(
  said,
  fc.constant({ type: "number", value: 4, unit: "m2", raw: "4" } as const),
  fc.constant({ type: "declined", raw: "" } as const),
  fc.constant({ type: "date", value: "2026-12-01", raw: "" } as const),
  fc.constant({ type: "money", value: 5000, currency: "EUR", raw: "" } as const),
  fc.constant({ type: "range", min: 1, max: null, unit: "people", raw: "" } as const),
);
const slots = fc.dictionary(slot, value, { maxKeys: 3 });
const locale = fc.constantFrom("es", "en", "pt", undefined);
const events: fc.Arbitrary<FlowEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { type: fc.constant("text" as const), text: said, slots, locale },
      { requiredKeys: ["type", "text"] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("choice" as const),
      value: fc.constantFrom("x", "y", "z", "#skip", "#human", "morning", "yes", "??"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("slots" as const), slots }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom("start", "answered", "resume", "request_human", "skip")
      .map((type) => ({ type }) as FlowEvent),
  },
);

describe("any flow with any events", () => {
  it("never throws nor loops, keeps a valid state, and never says the same three times", () => {
    fc.assert(
      fc.property(flows, fc.array(events, { maxLength: 25 }), (flow, sequence) => {
        let state = initialState(flow);
        const heard: string[] = [];
        for (const event of sequence) {
          const result = step(flow, state, event, context);
          expect(
            result.effects.filter((effect) => effect.type === "error" && effect.code === "internal"),
          ).toEqual([]);
          expect(result.transitions.length).toBeLessThanOrEqual(101);
          state = flowStateSchema.parse(result.state);
          if (state.status === "waiting") expect(state.blockId).not.toBeNull();
          if (state.status === "ended") expect(state.blockId).toBeNull();
          // A broken flow may talk until its budget is spent; that is no conversation.
          if (result.effects.some((effect) => effect.type === "error")) return;
          heard.push(
            ...result.effects
              .filter((effect): effect is SayEffect => effect.type === "say")
              .map((effect) => effect.text),
          );
        }
        for (const line of new Set(heard.slice(-39))) {
          expect(heard.slice(-39).filter((one) => one === line).length).toBeLessThanOrEqual(2);
        }
      }),
      { numRuns: 400 },
    );
  });
  it("gives the same for the same, and leaves the state it was given", () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 10 }), (sequence) => {
        let state = initialState(kitchenFlow);
        for (const event of sequence) {
          const before = structuredClone(state);
          const first = step(kitchenFlow, state, event, context);
          expect(step(kitchenFlow, state, event, context)).toEqual(first);
          expect(state).toEqual(before);
          state = first.state;
        }
      }),
      { numRuns: 60 },
    );
  });
  it("always moves on in the end, whatever nonsense it hears", () => {
    let state = step(kitchenFlow, initialState(kitchenFlow), { type: "start" }, context).state;
    state = step(kitchenFlow, state, { type: "choice", value: "quote" }, context).state;
    const visited = new Set<string | null>();
    for (let i = 0; i < 60; i += 1) {
      state = step(kitchenFlow, state, { type: "text", text: "zxcvb" }, context).state;
      visited.add(state.blockId);
    }
    expect(visited.has("open")).toBe(true);
  });
});
