import { type Block, blockSchema, type Flow, flowSchema } from "@/lib/flows/schema";
import { sameJson } from "./same-json";

/** A block, or the settings of the flow, that both changed in the same place. */
export interface Conflict {
  /** Of the block; null: name, languages, start and the way to a person. */
  id: string | null;
  /** Null: deleted. */
  mine: Block | null;
  theirs: Block | null;
}

export type Choice = "mine" | "theirs";

export interface Merge {
  flow: Flow;
  conflicts: Conflict[];
}

const settings = ["name", "vertical", "locales", "defaultLocale", "start", "human"] as const;

/**
 * What two editors made of one flow, in one: where only one of them changed something it is taken, field by field; where both
 * changed the same, `choices` decides by block (null key: `settings`), theirs when nothing was chosen.
 */
export function mergeFlows(
  base: Flow,
  mine: Flow,
  theirs: Flow,
  choices: Readonly<Record<string, Choice>> = {},
): Merge {
  const conflicts: Conflict[] = [];
  const [b, m, t] = [byId(base), byId(mine), byId(theirs)];
  const merged = new Map<string, Block>();
  for (const id of new Set([...t.keys(), ...m.keys()])) {
    const own = m.get(id) ?? null;
    const other = t.get(id) ?? null;
    const both = mergeBlock(b.get(id) ?? null, own, other);
    if (both.conflict) conflicts.push({ id, mine: own, theirs: other });
    const block = both.conflict ? (choices[id] === "mine" ? own : other) : both.block;
    if (block) merged.set(id, block);
  }
  const shared = mergeSettings(base, mine, theirs, choices.settings ?? "theirs");
  if (shared.conflict) conflicts.push({ id: null, mine: null, theirs: null });
  const blocks = inOrder(merged, base, mine, theirs);
  const read = flowSchema.safeParse({ schema: 1, ...shared.settings, blocks });
  return { flow: read.success ? read.data : theirs, conflicts };
}

const byId = (flow: Flow): Map<string, Block> => new Map(flow.blocks.map((block) => [block.id, block]));

interface MergedBlock {
  block: Block | null;
  conflict: boolean;
}

function mergeBlock(base: Block | null, mine: Block | null, theirs: Block | null): MergedBlock {
  if (sameJson(mine, theirs) || sameJson(base, mine)) return { block: theirs, conflict: false };
  if (sameJson(base, theirs)) return { block: mine, conflict: false };
  if (!base || !mine || !theirs || mine.type !== theirs.type) return { block: null, conflict: true };
  const value = mergeValue(base, mine, theirs);
  const read = blockSchema.safeParse(value);
  return read.success ? { block: read.data, conflict: false } : { block: null, conflict: true };
}

/** Marks what cannot be merged: it fits no schema. */
const clash = Symbol("clash");

function mergeValue(base: unknown, mine: unknown, theirs: unknown, key?: string): unknown {
  if (sameJson(mine, theirs) || sameJson(base, mine)) return theirs;
  if (sameJson(base, theirs)) return mine;
  // Where a block stands is worth nobody's decision.
  if (key === "position") return theirs ?? mine;
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return clash;
  return Object.fromEntries(
    [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
      .map((name) => [name, mergeValue(base[name], mine[name], theirs[name], name)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function mergeSettings(base: Flow, mine: Flow, theirs: Flow, choice: Choice) {
  let conflict = false;
  const made: Record<string, unknown> = {};
  for (const name of settings) {
    const value = mergeValue(base[name], mine[name], theirs[name]);
    if (value === clash) conflict = true;
    made[name] = value === clash ? (choice === "mine" ? mine : theirs)[name] : value;
  }
  return { settings: made, conflict };
}

/** In the order of who changed it, theirs when both did; a block the other added stands after the one it was put after. */
function inOrder(merged: ReadonlyMap<string, Block>, base: Flow, mine: Flow, theirs: Flow): Block[] {
  const ids = (flow: Flow) => flow.blocks.map(({ id }) => id);
  const inBase = new Set(ids(base));
  const kept = (flow: Flow) => ids(flow).filter((id) => inBase.has(id) && merged.has(id));
  const moved = sameJson(kept(theirs), kept(base));
  const [lead, other] = moved ? [mine, theirs] : [theirs, mine];
  const order = ids(lead).filter((id) => merged.has(id));
  const placed = new Set(order);
  for (const [at, id] of ids(other).entries()) {
    if (placed.has(id) || !merged.has(id)) continue;
    const before = ids(other)
      .slice(0, at)
      .findLast((one) => placed.has(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
    placed.add(id);
  }
  return order.map((id) => merged.get(id) as Block);
}
