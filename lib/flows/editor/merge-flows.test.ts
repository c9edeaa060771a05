import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kitchenFlow } from "../engine.fixture";
import { type Block, type Flow, flowSchema } from "../schema";
import { compareFlows, isSame, without } from "./compare-flows";
import { applyEdit, type Edit } from "./edits";
import { mergeFlows } from "./merge-flows";
import { newBlock } from "./new-block";

const change = (flow: Flow, id: string, fields: object): Flow => {
  const block = { ...flow.blocks.find((one) => one.id === id), ...fields } as Block;
  return applyEdit(flow, { type: "update", block });
};
const say = (es: string) => ({ text: { es, en: "Same" } });
const textOf = (flow: Flow, id: string) => {
  const block = flow.blocks.find((one) => one.id === id);
  return block && "text" in block ? block.text : undefined;
};

describe("a comparison", () => {
  it("tells what changed, block by block and field by field", () => {
    const removed = applyEdit(kitchenFlow, { type: "remove", ids: ["photo"] });
    const added = applyEdit(removed, {
      type: "add",
      block: newBlock(removed, "score"),
      at: { from: "small", port: "next" },
    });
    const moved = applyEdit(added, { type: "place", positions: { greet: { x: 5, y: 5 } } });
    const changed = change(moved, "area", { validation: { min: 3, max: 200 } });
    const changes = compareFlows(kitchenFlow, changed);
    expect(changes.blocks.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      "changed menu",
      "changed area",
      "changed small",
      "added score-2",
      "removed photo",
    ]);
    expect(changes.blocks[0]?.details).toEqual([
      { field: "exit", port: "option:0", option: "quote", before: "photo", after: "project" },
    ]);
    expect(changes.blocks[1]?.details).toEqual([
      { field: "validation", before: { min: 2, max: 200 }, after: { min: 3, max: 200 } },
    ]);
    expect(isSame(compareFlows(kitchenFlow, structuredClone(kitchenFlow)))).toBe(true);
    const [told, ...others] = changes.blocks.map(({ id }) => id);
    const rest = without(changes, new Set([told!, null]));
    expect(rest.blocks.map(({ id }) => id)).toEqual(others);
    expect(rest.settings).toEqual([]);
    expect(without(changes, new Set()).settings).toBe(changes.settings);
    expect(isSame(changes)).toBe(false);
  });

  it("tells an option's words, its going and its coming apart", () => {
    const project = kitchenFlow.blocks.find(({ id }) => id === "project");
    if (project?.type !== "buttons") throw new Error("fixture");
    const [first] = project.options;
    const options = [
      { ...first, label: { es: "Una cocina nueva", en: first?.label.en } },
      { value: "other", label: { es: "Otra" } },
    ];
    const [{ details } = { details: [] }] = compareFlows(
      kitchenFlow,
      change(kitchenFlow, "project", { options }),
    ).blocks;
    expect(details).toEqual([
      {
        field: "label",
        locale: "es",
        option: "kitchen",
        before: ["Una cocina"],
        after: ["Una cocina nueva"],
      },
      { field: "option", option: "other", before: null, after: { es: "Otra" } },
      { field: "option", option: "wardrobe", before: expect.anything(), after: null },
    ]);
  });
});

describe("a merge", () => {
  it("takes what each changed, also in one block", () => {
    const mine = change(change(kitchenFlow, "greet", say("Buenas")), "area", { title: "Metros" });
    const theirs = change(applyEdit(kitchenFlow, { type: "remove", ids: ["photo"] }), "area", {
      validation: { min: 4 },
    });
    const { flow, conflicts } = mergeFlows(kitchenFlow, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(textOf(flow, "greet")).toEqual(say("Buenas").text);
    expect(flow.blocks.find(({ id }) => id === "area")).toMatchObject({
      title: "Metros",
      validation: { min: 4 },
    });
    expect(flow.blocks.some(({ id }) => id === "photo")).toBe(false);
  });

  it("asks where both changed the same, and does as was chosen", () => {
    const mine = change(kitchenFlow, "greet", say("Mine"));
    const theirs = change(kitchenFlow, "greet", say("Theirs"));
    const { flow, conflicts } = mergeFlows(kitchenFlow, mine, theirs);
    expect(conflicts).toMatchObject([{ id: "greet", mine: { id: "greet" }, theirs: { id: "greet" } }]);
    expect(textOf(flow, "greet")).toEqual(say("Theirs").text);
    const own = mergeFlows(kitchenFlow, mine, theirs, { greet: "mine" });
    expect(textOf(own.flow, "greet")).toEqual(say("Mine").text);
  });

  it("asks when one deleted what the other changed, and when both set another start", () => {
    const mine = applyEdit(applyEdit(kitchenFlow, { type: "remove", ids: ["small"] }), {
      type: "start",
      id: "menu",
    });
    const theirs = applyEdit(change(kitchenFlow, "small", say("Poco")), { type: "start", id: "photo" });
    const { conflicts } = mergeFlows(kitchenFlow, mine, theirs);
    expect(conflicts.map(({ id }) => id)).toEqual(["small", null]);
    const chosen = mergeFlows(kitchenFlow, mine, theirs, { small: "mine", settings: "mine" });
    expect(chosen.flow.start).toBe("menu");
    expect(chosen.flow.blocks.some(({ id }) => id === "small")).toBe(false);
  });

  const id = fc.constantFrom(...kitchenFlow.blocks.map((block) => block.id));
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ type: fc.constant("remove" as const), ids: fc.array(id, { maxLength: 3 }) }),
    fc.record({ type: fc.constant("order" as const), id, to: fc.nat(12) }),
    fc.record({ type: fc.constant("start" as const), id }),
    fc.record({
      type: fc.constant("connect" as const),
      from: id,
      port: fc.constant("next" as const),
      to: id,
    }),
    fc.tuple(id, fc.constantFrom("A", "B")).map(
      ([one, title]): Edit => ({
        type: "update",
        block: { ...kitchenFlow.blocks.find((block) => block.id === one), title } as Block,
      }),
    ),
  );
  const edited = fc.array(edit, { maxLength: 6 }).map((edits) => edits.reduce(applyEdit, kitchenFlow));

  it("loses nothing that only one did, and always gives a valid flow", () => {
    fc.assert(
      fc.property(edited, edited, (mine, theirs) => {
        const { flow } = mergeFlows(kitchenFlow, mine, theirs);
        expect(flowSchema.parse(flow)).toEqual(flow);
        expect(mergeFlows(kitchenFlow, mine, kitchenFlow).flow).toEqual(mine);
        expect(mergeFlows(kitchenFlow, kitchenFlow, theirs).flow).toEqual(theirs);
        expect(mergeFlows(kitchenFlow, mine, mine).conflicts).toEqual([]);
        // Chosen in all: what both changed is mine, and so is what I alone changed.
        const all = Object.fromEntries([
          ...kitchenFlow.blocks.map((block) => [block.id, "mine"]),
          ["settings", "mine"],
        ]);
        const own = mergeFlows(kitchenFlow, mine, theirs, all).flow;
        for (const { id: one, kind } of compareFlows(kitchenFlow, mine).blocks) {
          expect(own.blocks.some((block) => block.id === one)).toBe(kind !== "removed");
        }
      }),
      { numRuns: 150 },
    );
  });
});
