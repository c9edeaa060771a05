"use client";

import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { Plus } from "lucide-react";
import { memo } from "react";
import { cn } from "@/lib/cn";

export type ExitEdgeType = Edge<{ onInsert: ((x: number, y: number) => void) | null; label: string }, "exit">;

/** A way from one block to the next, with a button in its middle that puts a block in between. */
export const ExitEdge = memo(function ExitEdge({ data, selected, ...edge }: EdgeProps<ExitEdgeType>) {
  const [path, x, y] = getSmoothStepPath({ ...edge, borderRadius: 14, offset: 26 });
  const onInsert = data?.onInsert;
  return (
    <>
      <BaseEdge id={edge.id} path={path} markerEnd="url(#flow-arrow)" interactionWidth={24} />
      {onInsert && (
        <EdgeLabelRenderer>
          <button
            type="button"
            // The outline and the form of a block do the same by keyboard.
            tabIndex={-1}
            aria-hidden="true"
            title={data.label}
            onClick={({ clientX, clientY }) => onInsert(clientX, clientY)}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            className={cn(
              "nodrag nopan pointer-events-auto absolute grid size-5 place-items-center rounded-full border border-border bg-card text-muted-foreground shadow-xs transition-opacity hover:border-primary hover:text-primary hover:opacity-100",
              selected ? "opacity-100" : "opacity-45",
            )}
          >
            <Plus aria-hidden="true" className="size-3" />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
