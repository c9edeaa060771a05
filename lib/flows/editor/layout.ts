import { layout as dagre, Graph } from "@dagrejs/dagre";
import type { Block, Flow } from "@/lib/flows/schema";
import type { Point } from "./edits";
import { exitsOf } from "./exits";

/** Measures of a block on the canvas, in pixels at full size; what draws it keeps to them. */
export const blockLook = { width: 272, head: 40, text: 68, exit: 32, pad: 10 } as const;

export const blockHeight = (block: Block): number =>
  blockLook.head +
  (block.type === "condition" || block.type === "score" ? 0 : blockLook.text) +
  exitsOf(block).length * blockLook.exit +
  blockLook.pad;

/** All that the layout depends on: while one types it stays the same, and the layout of a large flow takes a while. */
export const shapeOf = (flow: Flow): string =>
  JSON.stringify(
    flow.blocks.map((block) => [
      block.id,
      blockHeight(block),
      block.position,
      exitsOf(block).map(({ to }) => to),
    ]),
  );

/** Where each block stands, its upper left corner: where its author put it, else where the layout of the whole, from top to bottom, has it. */
export function layoutFlow(flow: Flow): Map<string, Point> {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 72, ranksep: 64, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = new Set(flow.blocks.map(({ id }) => id));
  for (const block of flow.blocks)
    graph.setNode(block.id, { width: blockLook.width, height: blockHeight(block) });
  for (const block of flow.blocks) {
    for (const { to } of exitsOf(block)) if (to !== null && ids.has(to)) graph.setEdge(block.id, to);
  }
  dagre(graph);
  return new Map(
    flow.blocks.map((block) => {
      const { x = 0, y = 0 } = graph.node(block.id) as { x?: number; y?: number };
      const own = { x: x - blockLook.width / 2, y: y - blockHeight(block) / 2 };
      return [block.id, block.position ?? own];
    }),
  );
}
