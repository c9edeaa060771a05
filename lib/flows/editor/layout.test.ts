import { describe, expect, it } from "vitest";
import { kitchenFlow } from "../engine.fixture";
import { applyEdit } from "./edits";
import { shapeOf } from "./layout";

describe("the shape of a flow", () => {
  const shape = shapeOf(kitchenFlow);

  it("stays while one types, and changes with ways, places and what is there", () => {
    const [first, second] = kitchenFlow.blocks;
    const renamed = {
      ...kitchenFlow,
      blocks: kitchenFlow.blocks.map((block) => ({ ...block, title: "Otro" })),
    };
    expect(shapeOf(renamed)).toBe(shape);
    const away = applyEdit(kitchenFlow, { type: "remove", ids: [second!.id] });
    const placed = applyEdit(kitchenFlow, { type: "place", positions: { [first!.id]: { x: 7, y: 7 } } });
    const cut = applyEdit(kitchenFlow, { type: "connect", from: first!.id, port: "next", to: null });
    for (const other of [away, placed, cut]) expect(shapeOf(other)).not.toBe(shape);
  });
});
