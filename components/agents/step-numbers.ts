import type { Flow } from "@/lib/flows/schema";

/** Blocks are named in code; people read a flow as numbered steps, from 1 in the order of its definition. */
export const stepNumbers = (flow: Flow): ReadonlyMap<string, number> =>
  new Map(flow.blocks.map(({ id }, index) => [id, index + 1]));
