import type { AskingBlock } from "./normalise/normalise";
import type { Block, Flow } from "./schema";

/** A flow with its blocks by id and what can still be reached from each; made once per flow object. */
export interface FlowIndex {
  blocks: ReadonlyMap<string, Block>;
  /** The block that asks for a slot; the first when several do. */
  bySlot: ReadonlyMap<string, AskingBlock>;
  /** Blocks that ask for slots and come after a block, itself first. */
  askingFrom(id: string): readonly AskingBlock[];
  firstHandoff: string | null;
  /** The nearest open turn after a block, where a contact who gives up on the questions is taken; null without one. */
  openTurnAfter(id: string): string | null;
}

const indexes = new WeakMap<Flow, FlowIndex>();

export function indexFlow(flow: Flow): FlowIndex {
  const known = indexes.get(flow);
  if (known) return known;
  const made = build(flow);
  indexes.set(flow, made);
  return made;
}

function build(flow: Flow): FlowIndex {
  const blocks = new Map<string, Block>();
  const bySlot = new Map<string, AskingBlock>();
  for (const block of flow.blocks) {
    if (!blocks.has(block.id)) blocks.set(block.id, block);
    if (asks(block) && block.slot !== undefined && !bySlot.has(block.slot)) bySlot.set(block.slot, block);
  }
  const reach = new Map<string, readonly AskingBlock[]>();
  const askingFrom = (id: string): readonly AskingBlock[] => {
    const known = reach.get(id);
    if (known) return known;
    const found = reachable(blocks, id).filter(asks);
    reach.set(id, found);
    return found;
  };
  const openTurnAfter = (id: string): string | null =>
    reachable(blocks, id).find((block) => block.type === "ai" && block.id !== id)?.id ?? null;
  const firstHandoff = flow.blocks.find((block) => block.type === "handoff")?.id ?? null;
  return { blocks, bySlot, askingFrom, firstHandoff, openTurnAfter };
}

export const asks = (block: Block): block is AskingBlock =>
  block.type === "input" ||
  block.type === "date" ||
  block.type === "range" ||
  block.type === "book" ||
  block.type === "buttons";

/** The blocks a block can lead to, null (the end) left out. */
export function followers(block: Block): string[] {
  if (block.type === "condition")
    return [...block.cases.map((one) => one.next), block.else].filter((id) => id !== null);
  const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
  return [...options.map((option) => option.next ?? null), block.next].filter((id) => id !== null);
}

/** Breadth first, the block itself included. */
function reachable(blocks: ReadonlyMap<string, Block>, from: string): Block[] {
  const seen = new Set<string>([from]);
  const found: Block[] = [];
  for (const id of seen) {
    const block = blocks.get(id);
    if (!block) continue;
    found.push(block);
    for (const follower of followers(block)) seen.add(follower);
  }
  return found;
}
