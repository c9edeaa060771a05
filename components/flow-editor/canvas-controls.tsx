"use client";

import { Panel, useReactFlow } from "@xyflow/react";
import { Maximize, Minus, Plus, Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useEditor } from "./editor-context";

/** Zoom, all at once, and back to the layout. */
export function CanvasControls() {
  const t = useTranslations("editor");
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { flow, edit, readOnly } = useEditor();
  const placed = flow.blocks.some(({ position }) => position);
  return (
    <Panel position="bottom-left" className="!m-3">
      <svg aria-hidden="true" className="absolute size-0">
        <defs>
          <marker
            id="flow-arrow"
            viewBox="0 0 10 10"
            refX="8"
            refY="5"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path d="M0 1 9 5 0 9z" fill="context-stroke" />
          </marker>
        </defs>
      </svg>
      <div className="flex overflow-hidden rounded-xl border border-border bg-card shadow-sm">
        <Control label={t("zoomOut")} onClick={() => void zoomOut({ duration: 150 })}>
          <Minus aria-hidden="true" className="size-4" />
        </Control>
        <Control label={t("zoomIn")} onClick={() => void zoomIn({ duration: 150 })}>
          <Plus aria-hidden="true" className="size-4" />
        </Control>
        <Control label={t("fit")} onClick={() => void fitView({ duration: 250, maxZoom: 1, padding: 0.12 })}>
          <Maximize aria-hidden="true" className="size-4" />
        </Control>
        {placed && !readOnly && (
          <Control
            label={t("tidy")}
            onClick={() => {
              edit({ type: "tidy" });
              requestAnimationFrame(() => void fitView({ duration: 250, maxZoom: 1, padding: 0.12 }));
            }}
          >
            <Waypoints aria-hidden="true" className="size-4" />
          </Control>
        )}
      </div>
    </Panel>
  );
}

function Control({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="focus-ring grid size-9 place-items-center text-muted-foreground -outline-offset-2 hover:bg-accent hover:text-foreground"
    >
      {children}
    </button>
  );
}
