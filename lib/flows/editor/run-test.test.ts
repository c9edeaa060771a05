import { describe, expect, it } from "vitest";
import { context, kitchenFlow } from "../engine.fixture";
import type { Block } from "../schema";
import { applyEdit } from "./edits";
import { runTest, type TestInput } from "./run-test";

const inputs: TestInput[] = [
  { type: "choice", value: "quote", label: "Pedir presupuesto" },
  { type: "text", text: "Un armario" },
  { type: "text", text: "Me llamo Ana" },
];
const saidIn = (steps: ReturnType<typeof runTest>) =>
  steps.flatMap(({ effects }) => effects.flatMap((effect) => (effect.type === "say" ? [effect.text] : [])));

describe("a conversation tried in the editor", () => {
  it("tells what was said, where it went and what is known, step by step", () => {
    const steps = runTest(kitchenFlow, inputs, context);
    expect(steps).toHaveLength(4);
    expect(steps[0]?.transitions.map(({ to }) => to)).toEqual(["greet", "menu"]);
    expect(steps[1]?.transitions[0]).toMatchObject({ from: "menu", to: "photo", reason: "option:quote" });
    expect(steps[2]?.state.slots.project).toMatchObject({ type: "choice", value: "wardrobe" });
    expect(steps[3]?.state.slots.name).toMatchObject({ value: "Ana" });
  });

  it("is played again with what was edited meanwhile", () => {
    const block = { ...kitchenFlow.blocks[0], text: { es: "Otra bienvenida" } } as Block;
    const steps = runTest(applyEdit(kitchenFlow, { type: "update", block }), inputs, context);
    expect(saidIn(steps)[0]).toBe("Otra bienvenida");
    expect(steps[3]?.state.slots.name).toMatchObject({ value: "Ana" });
  });

  it("goes on after a question that the real agent would answer, and comes to a person", () => {
    const steps = runTest(
      kitchenFlow,
      [{ type: "text", text: "¿Tenéis garantía?" }, { type: "person" }],
      context,
    );
    expect(steps[1]?.effects.some(({ type }) => type === "answer")).toBe(true);
    expect(steps[1]?.state.status).toBe("waiting");
    expect(steps[2]?.state.status).toBe("handoff");
  });
});
