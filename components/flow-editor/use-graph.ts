"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { Point } from "@/lib/flows/editor/edits";
import { exitsOf } from "@/lib/flows/editor/exits";
import { keepSame } from "@/lib/flows/editor/keep-same";
import { blockHeight, blockLook, layoutFlow, shapeOf } from "@/lib/flows/editor/layout";
import type { FlowIssue } from "@/lib/flows/validate";
import type { BlockNodeType } from "./block-node";
import { useTestWords } from "./condition-words";
import { useEditor } from "./editor-context";
import type { ExitEdgeType } from "./exit-edge";
import type { Insertion } from "./use-commands";
import { placesOf, useNames } from "./use-names";

/** The blocks as the canvas draws them; `dragged`: where those are that one moves at this moment. */
export function useNodes(dragged: Record<string, Point>): BlockNodeType[] {
  const { flow, issues, selection, tested, locale, readOnly } = useEditor();
  const names = useNames(flow, locale);
  const t = useTranslations("editor");
  const shape = useMemo(() => shapeOf(flow), [flow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape is all of the flow that it looks at
  const points = useMemo(() => layoutFlow(flow), [shape]);
  const counts = useMemo(() => countIssues(issues), [issues]);
  const wordsOf = useTestWords();
  const [keep] = useState(() => keepSame<BlockNodeType>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names`, `wordsOf` and `t` say the same as long as these are the same
  const still = useMemo(
    () =>
      flow.blocks.map((block, at) => {
        const { errors = 0, warnings = 0 } = counts.get(block.id) ?? {};
        const { x, y } = points.get(block.id) ?? { x: 0, y: 0 };
        const start = flow.start === block.id;
        const here = tested?.at === block.id ? "here" : tested?.visited.has(block.id) ? "visited" : null;
        // They name what other blocks offer.
        const cases = block.type === "condition" ? block.cases.map(({ all }) => wordsOf(all)) : [];
        const facts = [block, at, x, y, start, errors, warnings, here, locale, readOnly, ...cases];
        return keep(block.id, facts, (): BlockNodeType => {
          const size = { width: blockLook.width, height: blockHeight(block) };
          return {
            id: block.id,
            type: "block",
            position: { x, y },
            ...size,
            measured: size,
            selected: false,
            draggable: !readOnly,
            ariaLabel: [
              names.step(block.id),
              "text" in block ? names.words(block.text) : "",
              errors > 0 && t("errors", { count: errors }),
              warnings > 0 && t("warnings", { count: warnings }),
            ]
              .filter(Boolean)
              .join(". "),
            data: { block, number: at + 1, start, cases, errors, warnings, tested: here, locale, readOnly },
          };
        });
      }),
    [flow, counts, points, tested, locale, readOnly],
  );
  // Those that are neither chosen nor dragged stay the same objects: a move of one does not draw the others again.
  return useMemo(() => {
    const chosen = new Set(selection);
    return still.map((node) => {
      const position = dragged[node.id];
      return position || chosen.has(node.id)
        ? { ...node, selected: chosen.has(node.id), position: position ?? node.position }
        : node;
    });
  }, [still, selection, dragged]);
}

export interface IssueCount {
  errors: number;
  warnings: number;
}

/** How many errors and warnings each block has. */
export function countIssues(issues: readonly FlowIssue[]): Map<string, IssueCount> {
  const counts = new Map<string, IssueCount>();
  for (const { blockId, severity } of issues) {
    if (blockId === null) continue;
    const count = counts.get(blockId) ?? { errors: 0, warnings: 0 };
    count[severity === "error" ? "errors" : "warnings"] += 1;
    counts.set(blockId, count);
  }
  return counts;
}

/** The ways from block to block as the canvas draws them. */
export function useEdges(
  chosen: string | null,
  onInsert: (at: Insertion & { x: number; y: number }) => void,
): ExitEdgeType[] {
  const { flow, locale, readOnly, tested } = useEditor();
  const names = useNames(flow, locale);
  const t = useTranslations("editor");
  const [keep] = useState(() => keepSame<ExitEdgeType>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `names` and `t` say the same as long as these are the same
  const still = useMemo(() => {
    const places = placesOf(flow);
    return flow.blocks.flatMap((block, at) =>
      exitsOf(block).flatMap(({ port, to, inherits }): ExitEdgeType[] => {
        const goal = to === null || inherits ? undefined : places.get(to);
        if (to === null || goal === undefined) return [];
        const id = `${block.id}/${port}`;
        const animated = Boolean(tested?.visited.has(block.id) && tested.visited.has(to));
        const facts = [block, at, flow.blocks[goal], goal, animated, locale, readOnly, onInsert];
        return [
          keep(id, facts, () => ({
            id,
            type: "exit",
            source: block.id,
            sourceHandle: port,
            target: to,
            animated,
            ariaLabel: t("edge", {
              from: names.step(block.id),
              exit: names.exit(block, port),
              to: names.step(to),
            }),
            data: {
              onInsert: readOnly ? null : (x, y) => onInsert({ from: block.id, port, x, y }),
              label: t("insert"),
            },
          })),
        ];
      }),
    );
  }, [flow, tested, locale, readOnly, onInsert]);
  return useMemo(
    () => still.map((edge) => (edge.id === chosen ? { ...edge, selected: true } : edge)),
    [still, chosen],
  );
}
