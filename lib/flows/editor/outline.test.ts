import { describe, expect, it } from "vitest";
import { kitchenFlow } from "../engine.fixture";
import { outlineRows, stepOutline } from "./outline";

const open = new Set<string>();
const rows = outlineRows(kitchenFlow, open);

describe("the outline", () => {
  it("has every step with its ways out below it, each with its place among its siblings", () => {
    expect(rows.slice(0, 2)).toMatchObject([
      { key: "greet", exit: null, position: 1, size: kitchenFlow.blocks.length },
      { key: "greet/next", id: "greet", exit: { to: "menu" }, position: 1, size: 1 },
    ]);
    expect(outlineRows(kitchenFlow, new Set(["greet"]))[1]?.key).toBe("menu");
  });

  it("is walked as any tree", () => {
    const go = (from: string, press: string) => stepOutline(rows, from, press, open)?.key ?? null;
    expect(go("greet", "ArrowDown")).toBe("greet/next");
    expect(go("greet/next", "ArrowUp")).toBe("greet");
    expect(go("greet", "ArrowUp")).toBeNull();
    expect(go("greet", "ArrowRight")).toBe("greet/next");
    expect(go("menu/next", "ArrowLeft")).toBe("menu");
    expect(go("greet", "PageDown")).toBe("menu");
    expect(go("menu/next", "PageUp")).toBe("menu");
    expect(go("menu", "Home")).toBe("greet");
    expect(go("greet", "End")).toBe(rows.at(-1)?.key);
    expect(go("greet", "q")).toBeNull();
    expect(go("ghost", "ArrowDown")).toBeNull();
  });

  it("closes a step and opens it again", () => {
    const closed = stepOutline(rows, "greet", "ArrowLeft", open);
    expect(closed).toEqual({ key: "greet", closed: new Set(["greet"]) });
    const shut = outlineRows(kitchenFlow, closed?.closed ?? open);
    expect(stepOutline(shut, "greet", "ArrowLeft", new Set(["greet"]))).toBeNull();
    expect(stepOutline(shut, "greet", "ArrowRight", new Set(["greet"]))).toEqual({
      key: "greet",
      closed: open,
    });
  });
});
