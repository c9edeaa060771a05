import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kitchenFlow } from "../engine.fixture";
import { type Block, type Flow, flowSchema } from "../schema";
import { slotsFilled, validateFlow } from "../validate";
import { copyText, readClip } from "./clipboard";
import { applyEdit, type Edit } from "./edits";
import { exitsOf, type Port } from "./exits";
import { historyOf, record, redo, undo } from "./history";
import { blockHeight, blockLook, layoutFlow } from "./layout";
import { freshId, freshSlot, slotOf } from "./names";
import { blockTypes, newBlock } from "./new-block";

const blockOf = (flow: Flow, id: string): Block => {
  const found = flow.blocks.find((block) => block.id === id);
  if (!found) throw new Error(`no block ${id}`);
  return found;
};
const edited = (edit: Edit, flow = kitchenFlow): Flow => applyEdit(flow, edit);

describe("an edit", () => {
  it("puts a block in between two others", () => {
    const block = newBlock(kitchenFlow, "message");
    const made = edited({ type: "add", block, at: { from: "greet", port: "next" } });
    expect(exitsOf(blockOf(made, "greet"))).toMatchObject([{ to: "message" }]);
    expect(exitsOf(blockOf(made, "message"))).toMatchObject([{ to: "menu" }]);
    expect(made.blocks.map(({ id }) => id).slice(0, 3)).toEqual(["greet", "message", "menu"]);
  });

  it("gives an option that went with its block a way of its own", () => {
    const block = newBlock(kitchenFlow, "message");
    const made = edited({ type: "add", block, at: { from: "project", port: "option:0" } });
    expect(exitsOf(blockOf(made, "project"))[0]).toEqual({
      port: "option:0",
      to: "message",
      inherits: false,
    });
    expect(exitsOf(blockOf(made, "message"))[0]?.to).toBe("area");
    const back = applyEdit(made, { type: "connect", from: "project", port: "option:0", to: undefined });
    expect(exitsOf(blockOf(back, "project"))[0]).toEqual({ port: "option:0", to: "area", inherits: true });
  });

  it("takes blocks out and closes the gap, the start too", () => {
    const made = edited({ type: "remove", ids: ["greet", "area", "budget"] });
    expect(made.start).toBe("menu");
    expect(exitsOf(blockOf(made, "project")).at(-1)?.to).toBe("worth");
    expect(validateFlow(made).filter(({ code }) => code === "unknown_next")).toEqual([]);
  });

  it("does not empty a flow, nor lead anywhere that is not there", () => {
    expect(edited({ type: "remove", ids: kitchenFlow.blocks.map(({ id }) => id) })).toBe(kitchenFlow);
    expect(edited({ type: "connect", from: "greet", port: "next", to: "ghost" })).toBe(kitchenFlow);
    expect(edited({ type: "connect", from: "greet", port: "option:3", to: "menu" })).toBe(kitchenFlow);
    expect(edited({ type: "start", id: "ghost" })).toBe(kitchenFlow);
    const wrong = { ...blockOf(kitchenFlow, "photo"), url: "javascript:alert(1)" } as Block;
    expect(edited({ type: "update", block: wrong })).toBe(kitchenFlow);
  });

  it("pastes blocks connected among themselves as their originals are", () => {
    const copied = readClip(copyText([blockOf(kitchenFlow, "worth"), blockOf(kitchenFlow, "small")]));
    const made = edited({ type: "paste", blocks: copied ?? [] });
    expect(exitsOf(blockOf(made, "worth-2"))).toMatchObject([{ to: "small-2" }, { to: "name" }]);
    expect(exitsOf(blockOf(made, "small-2"))).toMatchObject([{ to: "name" }]);
    expect(readClip("a phone number")).toBeNull();
    expect(readClip('{"kind":"talia.blocks","blocks":[{"id":"x","type":"evil"}]}')).toBeNull();
  });

  it("calls a piece of data otherwise wherever it is named", () => {
    const named = edited({
      type: "update",
      block: { ...blockOf(kitchenFlow, "small"), text: { es: "Con {{ budget }} y {{budgets}}" } } as Block,
    });
    const made = applyEdit(named, { type: "rename_slot", from: "budget", to: "presupuesto" });
    expect(slotsFilled(made)).not.toContain("budget");
    expect(JSON.stringify(blockOf(made, "worth"))).toContain('"slot":"presupuesto"');
    expect(blockOf(made, "small")).toMatchObject({ text: { es: "Con {{presupuesto}} y {{budgets}}" } });
    expect(applyEdit(made, { type: "rename_slot", from: "presupuesto", to: "Not A Slot" })).toBe(made);
  });

  it("makes a block of every type that fits the schema", () => {
    for (const type of blockTypes) {
      const made = edited({
        type: "add",
        block: newBlock(kitchenFlow, type),
        at: { from: "greet", port: "next" },
      });
      expect(made.blocks).toHaveLength(kitchenFlow.blocks.length + 1);
      expect(flowSchema.safeParse(made).success, type).toBe(true);
    }
  });
});

describe("names", () => {
  it("are free, and those of data are made from what was typed", () => {
    expect(freshId(kitchenFlow, "menu")).toBe("menu-2");
    expect(freshId(kitchenFlow, "menu-2", new Set(["menu-2"]))).toBe("menu-3");
    expect(freshSlot(kitchenFlow, "budget")).toBe("budget_2");
    expect(slotOf("Fecha de la reunión")).toBe("fecha_de_la_reunion");
    expect(slotOf("2º teléfono")).toBe("telefono");
    expect(slotOf("¿?")).toBeNull();
  });
});

describe("the layout", () => {
  it("lets no two blocks lie upon one another, and keeps what the author placed", () => {
    const placed = edited({
      type: "place",
      positions: { greet: { x: 4000.4, y: -20 }, ghost: { x: 1, y: 1 } },
    });
    const points = layoutFlow(placed);
    expect(points.get("greet")).toEqual({ x: 4000, y: -20 });
    const boxes = kitchenFlow.blocks.map((block) => ({
      ...points.get(block.id)!,
      height: blockHeight(block),
    }));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= blockLook.width || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
    expect(layoutFlow(applyEdit(placed, { type: "tidy" }))).toEqual(layoutFlow(kitchenFlow));
  });
});

const id = fc.constantFrom(...kitchenFlow.blocks.map((block) => block.id), "message", "ghost", "menu-2");
const port = fc.constantFrom<Port>("next", "else", "case:0", "option:0", "option:1", "option:9");
const point = fc.record({ x: fc.double(), y: fc.double() });
const anyBlock = fc.oneof(
  fc.constantFrom(...blockTypes).map((type) => newBlock(kitchenFlow, type)),
  fc.constantFrom(...kitchenFlow.blocks),
  // What a form might send that fits no schema.
  fc.constantFrom(...kitchenFlow.blocks).map((block) => ({ ...block, title: "x".repeat(500) }) as Block),
  fc.record({ id, type: fc.constant("message") }).map((block) => block as unknown as Block),
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    type: fc.constant("add" as const),
    block: anyBlock,
    at: fc.option(fc.record({ from: id, port }), { nil: undefined }),
  }),
  fc.record({ type: fc.constant("update" as const), block: anyBlock }),
  fc.record({ type: fc.constant("remove" as const), ids: fc.array(id, { maxLength: 6 }) }),
  fc.record({
    type: fc.constant("paste" as const),
    blocks: fc.array(anyBlock, { maxLength: 5 }),
    shift: point,
  }),
  fc.record({
    type: fc.constant("connect" as const),
    from: id,
    port,
    to: fc.oneof(id, fc.constant(null), fc.constant(undefined)),
  }),
  fc.record({ type: fc.constant("start" as const), id }),
  fc.record({ type: fc.constant("human" as const), id: fc.option(id) }),
  fc.record({ type: fc.constant("order" as const), id, to: fc.integer({ min: -5, max: 400 }) }),
  fc.record({ type: fc.constant("place" as const), positions: fc.dictionary(id, point) }),
  fc.constant<Edit>({ type: "tidy" }),
  fc.record({
    type: fc.constant("settings" as const),
    settings: fc.record({ name: fc.string() }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant("rename_slot" as const),
    from: fc.constantFrom("budget", "name", "ghost"),
    to: fc.oneof(fc.constantFrom("sum", "name", "budget"), fc.string()),
  }),
);
type Move = { do: Edit; key: string | undefined } | "undo" | "redo";
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: edit, key: fc.option(fc.constantFrom("a", "b"), { nil: undefined }) }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Move>("undo", "redo") },
);

describe("the history", () => {
  it("keeps a valid flow through any sequence of edits, undos and redos, and leads back to the beginning", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const before = JSON.stringify(kitchenFlow);
        let history = historyOf(kitchenFlow);
        for (const [now, one] of moves.entries()) {
          if (one === "undo") history = undo(history);
          else if (one === "redo") history = redo(history);
          else history = record(history, one.do, now * 700, one.key);
          const { present } = history;
          expect(flowSchema.parse(present)).toEqual(present);
          expect(new Set(present.blocks.map((block) => block.id)).size).toBe(present.blocks.length);
          const ids = new Set(present.blocks.map((block) => block.id));
          expect(ids.has(present.start)).toBe(true);
          for (const block of present.blocks)
            for (const { to } of exitsOf(block)) expect(to === null || ids.has(to)).toBe(true);
        }
        const end = history.present;
        const steps = history.past.length;
        for (let n = 0; n < steps; n += 1) history = undo(history);
        expect(history.present).toEqual(kitchenFlow);
        for (let n = 0; n < steps; n += 1) history = redo(history);
        expect(history.present).toEqual(end);
        // What was given is never changed in its place.
        expect(JSON.stringify(kitchenFlow)).toBe(before);
      }),
      { numRuns: 150 },
    );
  });

  it("takes back a burst of typing at once, and another field apart", () => {
    const type = (title: string, of = "greet"): Edit => ({
      type: "update",
      block: { ...blockOf(kitchenFlow, of), title } as Block,
    });
    let history = record(historyOf(kitchenFlow), type("H"), 0, "greet.title");
    history = record(history, type("Ho"), 300, "greet.title");
    history = record(history, type("Hola"), 900, "greet.title");
    expect(history.past).toHaveLength(1);
    history = record(history, type("Hola!"), 5000, "greet.title");
    history = record(history, type("M", "menu"), 5100, "menu.title");
    expect(history.past).toHaveLength(3);
    expect(undo(undo(history)).present.blocks[0]?.title).toBe("Hola");
  });
});
