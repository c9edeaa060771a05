import { type Block, blockSchema, type Flow, flowSchema, type LocalizedText } from "@/lib/flows/schema";
import { exitsOf, mainExit, mapExits, type Port, withExit } from "./exits";
import { freshId } from "./names";

export interface Point {
  x: number;
  y: number;
}

/** All that can be done to a flow in the editor. Each leaves a flow that fits the schema. */
export type Edit =
  /** Puts a block in; at a way out of another it stands between that one and what came after it. */
  | { type: "add"; block: Block; at?: { from: string; port: Port } | undefined }
  /** Puts a changed block in the place of the one with its id. */
  | { type: "update"; block: Block }
  /** Takes blocks out; what led to them leads to what came after them. */
  | { type: "remove"; ids: readonly string[] }
  /** Puts copies in, connected among themselves as their originals are; other ways stay where the flow has their target. */
  | { type: "paste"; blocks: readonly Block[]; shift?: Point | undefined }
  /** Leads a way out elsewhere; undefined lets an option go where its block goes on. */
  | { type: "connect"; from: string; port: Port; to: string | null | undefined }
  | { type: "start"; id: string }
  /** Where "I want a person" leads; null: to the first hand-off. */
  | { type: "human"; id: string | null }
  /** Moves a block to another place in the order of steps. */
  | { type: "order"; id: string; to: number }
  | { type: "place"; positions: Readonly<Record<string, Point>> }
  /** Forgets where blocks were put: the layout decides again. */
  | { type: "tidy" }
  | { type: "settings"; settings: Partial<Pick<Flow, "name" | "locales" | "defaultLocale">> }
  /** Calls a piece of data otherwise, wherever the flow names it. */
  | { type: "rename_slot"; from: string; to: string }
  /** Puts another flow in the place of this one: an older version, or what somebody else saved. */
  | { type: "replace"; flow: Flow };

const most = 300;

/** The flow after an edit. The one given, itself, where the edit changes nothing or would break the flow's form. */
export function applyEdit(flow: Flow, edit: Edit): Flow {
  const made = edited(flow, edit);
  return made && made.blocks.length > 0 && made.blocks.length <= most ? made : flow;
}

function edited(flow: Flow, edit: Edit): Flow | null {
  switch (edit.type) {
    case "add":
      return add(flow, edit.block, edit.at);
    case "update":
      return withBlock(flow, edit.block);
    case "remove":
      return remove(flow, new Set(edit.ids));
    case "paste":
      return paste(flow, edit.blocks, edit.shift);
    case "connect":
      return connect(flow, edit.from, edit.port, edit.to);
    case "start":
      return has(flow, edit.id) && flow.start !== edit.id ? { ...flow, start: edit.id } : null;
    case "human":
      return setHuman(flow, edit.id);
    case "order":
      return order(flow, edit.id, edit.to);
    case "place":
      return place(flow, edit.positions);
    case "tidy":
      return tidy(flow);
    case "settings":
      return parsed({ ...flow, ...edit.settings });
    case "rename_slot":
      return renameSlot(flow, edit.from, edit.to);
    case "replace":
      return parsed(edit.flow);
  }
}

const has = (flow: Flow, id: string): boolean => flow.blocks.some((block) => block.id === id);

function parsed(flow: Flow): Flow | null {
  const read = flowSchema.safeParse(flow);
  return read.success ? read.data : null;
}

function readBlock(block: Block): Block | null {
  const read = blockSchema.safeParse(block);
  return read.success ? read.data : null;
}

function add(flow: Flow, block: Block, at?: { from: string; port: Port }): Flow | null {
  const read = readBlock(block);
  if (!read || has(flow, read.id)) return null;
  const own = mapExits(read, (to) => (to === read.id || (to !== null && has(flow, to)) ? to : null));
  const source = at && flow.blocks.findIndex((one) => one.id === at.from);
  const from = source === undefined ? undefined : flow.blocks[source];
  if (!at || source === undefined || !from) return { ...flow, blocks: [...flow.blocks, own] };
  const exit = exitsOf(from).find(({ port }) => port === at.port);
  if (!exit) return null;
  const blocks = flow.blocks.with(source, withExit(from, at.port, read.id));
  blocks.splice(source + 1, 0, leadOn(own, exit.to));
  return { ...flow, blocks };
}

/** What a block put in between goes on to: all its ways that end, end no more. */
const leadOn = (block: Block, to: string | null): Block => mapExits(block, (own) => own ?? to);

function withBlock(flow: Flow, block: Block): Flow | null {
  const at = flow.blocks.findIndex(({ id }) => id === block.id);
  const read = readBlock(block);
  const old = flow.blocks[at];
  if (!old || !read) return null;
  // A way to nowhere that was there before is its author's to see and to mend.
  const broken = new Set(exitsOf(old).map(({ to }) => to));
  const led = mapExits(read, (to) => (to === null || has(flow, to) || broken.has(to) ? to : null));
  return { ...flow, blocks: flow.blocks.with(at, led) };
}

function remove(flow: Flow, ids: ReadonlySet<string>): Flow | null {
  const kept = flow.blocks.filter(({ id }) => !ids.has(id));
  const [first] = kept;
  if (!first || kept.length === flow.blocks.length) return null;
  const byId = new Map(flow.blocks.map((block) => [block.id, block]));
  const after = (id: string | null): string | null => {
    const passed = new Set<string>();
    let at = id;
    while (at !== null && ids.has(at) && byId.has(at)) {
      if (passed.has(at)) return null;
      passed.add(at);
      at = mainExit(byId.get(at) as Block);
    }
    return at;
  };
  const { human, ...rest } = flow;
  return {
    ...rest,
    ...(human !== undefined && !ids.has(human) && { human }),
    start: after(flow.start) ?? first.id,
    blocks: kept.map((block) => mapExits(block, after)),
  };
}

function paste(flow: Flow, blocks: readonly Block[], shift: Point = { x: 0, y: 0 }): Flow | null {
  const read = blocks.map(readBlock).filter((block) => block !== null);
  if (read.length === 0) return null;
  const taken = new Set<string>();
  const ids = read.map(({ id }) => {
    const fresh = freshId(flow, id, taken);
    taken.add(fresh);
    return fresh;
  });
  const names = new Map(read.map(({ id }, i) => [id, ids[i] as string]));
  const copies = read.map((block, i): Block => {
    const led = mapExits(block, (to) =>
      to === null ? null : (names.get(to) ?? (has(flow, to) ? to : null)),
    );
    const { position } = block;
    return {
      ...led,
      id: ids[i] as string,
      ...(position && { position: moved(position, shift) }),
    };
  });
  const last = flow.blocks.findLastIndex(({ id }) => names.has(id));
  const made = [...flow.blocks];
  made.splice(last < 0 ? made.length : last + 1, 0, ...copies);
  return { ...flow, blocks: made };
}

function connect(flow: Flow, from: string, port: Port, to: string | null | undefined): Flow | null {
  const at = flow.blocks.findIndex(({ id }) => id === from);
  const block = flow.blocks[at];
  if (!block || (typeof to === "string" && !has(flow, to))) return null;
  const led = withExit(block, port, to);
  return led === block ? null : { ...flow, blocks: flow.blocks.with(at, led) };
}

function setHuman(flow: Flow, id: string | null): Flow | null {
  if (id !== null) return has(flow, id) ? { ...flow, human: id } : null;
  const { human, ...rest } = flow;
  return human === undefined ? null : rest;
}

function order(flow: Flow, id: string, to: number): Flow | null {
  const from = flow.blocks.findIndex((block) => block.id === id);
  const block = flow.blocks[from];
  const target = Math.max(0, Math.min(flow.blocks.length - 1, Math.trunc(to)));
  if (!block || target === from || Number.isNaN(target)) return null;
  const blocks = flow.blocks.toSpliced(from, 1);
  blocks.splice(target, 0, block);
  return { ...flow, blocks };
}

const moved = (from: Point, by: Point): Point => ({ x: within(from.x + by.x), y: within(from.y + by.y) });
const within = (value: number): number =>
  Number.isFinite(value) ? Math.max(-100_000, Math.min(100_000, Math.round(value))) : 0;

function place(flow: Flow, positions: Readonly<Record<string, Point>>): Flow | null {
  const blocks = flow.blocks.map((block) => {
    const to = Object.hasOwn(positions, block.id) ? positions[block.id] : undefined;
    if (!to || !Number.isFinite(to.x) || !Number.isFinite(to.y)) return block;
    return { ...block, position: { x: within(to.x), y: within(to.y) } };
  });
  return blocks.every((block, i) => block === flow.blocks[i]) ? null : { ...flow, blocks };
}

function tidy(flow: Flow): Flow | null {
  if (!flow.blocks.some((block) => block.position)) return null;
  const blocks = flow.blocks.map((block): Block => {
    const { position: _, ...rest } = block;
    return rest;
  });
  return { ...flow, blocks };
}

function renameSlot(flow: Flow, from: string, to: string): Flow | null {
  if (from === to) return null;
  const slot = (name: string): string => (name === from ? to : name);
  const named = new RegExp(`\\{\\{\\s*${from.replaceAll(/[^\w]/g, "")}\\s*\\}\\}`, "g");
  const wording = (one: string): string => one.replace(named, () => `{{${to}}}`);
  const text = (texts: LocalizedText): LocalizedText =>
    Object.fromEntries(
      Object.entries(texts).map(([locale, said]) => [
        locale,
        typeof said === "string" ? wording(said) : said.map(wording),
      ]),
    );
  const blocks = flow.blocks.map((block) => {
    const made = structuredClone(block);
    for (const field of ["text", "invalid", "confirmation", "alt", "nudge"] as const) {
      const said = (made as Partial<Record<typeof field, LocalizedText>>)[field];
      if (said) Object.assign(made, { [field]: text(said) });
    }
    if ("slot" in made && made.slot !== undefined) made.slot = slot(made.slot);
    if (made.type === "ai" && made.extract) made.extract = [...new Set(made.extract.map(slot))];
    if ((made.type === "ai" || made.type === "buttons") && made.options)
      for (const option of made.options) option.label = text(option.label);
    if (made.type === "condition")
      for (const one of made.cases) for (const test of one.all) test.slot = slot(test.slot);
    return made;
  });
  return parsed({ ...flow, blocks });
}
