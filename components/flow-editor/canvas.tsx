"use client";

import "@xyflow/react/dist/base.css";
import "./canvas.css";
import {
  Background,
  type Connection,
  type EdgeChange,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Point } from "@/lib/flows/editor/edits";
import { isPort } from "@/lib/flows/editor/exits";
import { blockLook } from "@/lib/flows/editor/layout";
import { AddMenu } from "./add-menu";
import { BlockNode, type BlockNodeType } from "./block-node";
import { CanvasControls } from "./canvas-controls";
import { useEditor } from "./editor-context";
import { ExitEdge, type ExitEdgeType } from "./exit-edge";
import { type Insertion, useCommands } from "./use-commands";
import { useEdges, useNodes } from "./use-graph";

const nodeTypes = { block: BlockNode };
const edgeTypes = { exit: ExitEdge };
const colorOf = ({ data }: BlockNodeType): string =>
  data.errors ? "var(--destructive)" : data.tested ? "var(--spark)" : "var(--primary)";

interface Props {
  /** The block to bring into view; a new object each time. */
  shown: { id: string } | null;
}

/** The flow as a graph: blocks with their ways out, which are drawn from handle to handle. */
export function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ shown }: Props) {
  const { flow, edit, select, selection, readOnly, open } = useEditor();
  const t = useTranslations("editor");
  const { add } = useCommands();
  const [inserting, setInserting] = useState<(Insertion & { x: number; y: number }) | null>(null);
  const [dragged, setDragged] = useState<Record<string, Point>>({});
  const [chosenEdge, setChosenEdge] = useState<string | null>(null);
  const nodes = useNodes(dragged);
  const edges = useEdges(chosenEdge, setInserting);
  useBringIntoView(shown);
  useSteadyMiddle();

  const onNodesChange = (changes: NodeChange<BlockNodeType>[]): void => {
    const chosen = new Set(selection);
    const moved: Record<string, Point> = {};
    let ended = false;
    for (const change of changes) {
      if (change.type === "select") change.selected ? chosen.add(change.id) : chosen.delete(change.id);
      if (change.type !== "position" || !change.position) continue;
      moved[change.id] = change.position;
      ended ||= !change.dragging;
    }
    if (changes.some(({ type }) => type === "select")) select([...chosen]);
    if (Object.keys(moved).length === 0) return;
    setDragged(ended ? {} : moved);
    if (!ended) return;
    edit({ type: "place", positions: moved }, "place");
  };
  const onEdgesChange = (changes: EdgeChange<ExitEdgeType>[]): void => {
    for (const change of changes) {
      if (change.type === "select")
        setChosenEdge((was) => (change.selected ? change.id : was === change.id ? null : was));
    }
  };
  const connect = ({ source, sourceHandle, target }: Connection): void => {
    if (isPort(sourceHandle)) edit({ type: "connect", from: source, port: sourceHandle, to: target });
  };
  /** A line drawn to nowhere asks what is to be there. */
  const onConnectEnd = (
    event: MouseEvent | TouchEvent,
    { fromHandle, fromNode, toNode }: FinalConnectionState,
  ): void => {
    if (toNode || !fromNode || fromHandle?.type !== "source" || !isPort(fromHandle.id)) return;
    const { clientX: x, clientY: y } =
      "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
    setInserting({ from: fromNode.id, port: fromHandle.id, x, y });
  };
  /** What is read first is where the flow begins, at a size to read. */
  const showStart = ({ setCenter }: ReactFlowInstance<BlockNodeType, ExitEdgeType>): void => {
    const start = nodes.find(({ id }) => id === flow.start) ?? nodes[0];
    if (!start) return;
    const { x, y } = start.position;
    void setCenter(x + blockLook.width / 2, y + 300, { zoom: 0.8 });
  };
  const cut = (): void => {
    const [from = "", ...rest] = chosenEdge?.split("/") ?? [];
    const port = rest.join("/");
    if (!isPort(port)) return;
    edit({ type: "connect", from, port, to: port.startsWith("option:") ? undefined : null });
    setChosenEdge(null);
  };

  return (
    <>
      <ReactFlow<BlockNodeType, ExitEdgeType>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={connect}
        onReconnect={(_, connection) => connect(connection)}
        onConnectEnd={onConnectEnd}
        onNodeDoubleClick={(_, { id }) => open(id)}
        onKeyDown={(event) => {
          if (!chosenEdge || selection.length > 0 || !["Delete", "Backspace"].includes(event.key)) return;
          event.stopPropagation();
          cut();
        }}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesReconnectable={!readOnly}
        edgesFocusable={!readOnly}
        deleteKeyCode={null}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        selectionKeyCode="Shift"
        minZoom={0.1}
        maxZoom={1.6}
        onInit={showStart}
        attributionPosition="top-left"
        aria-label={t("canvas")}
        ariaLabelConfig={{
          "node.a11yDescription.default": t("a11y.node"),
          "node.a11yDescription.keyboardDisabled": t("a11y.node"),
          "node.a11yDescription.ariaLiveMessage": () => t("a11y.moved"),
          "edge.a11yDescription.default": t("a11y.edge"),
          "minimap.ariaLabel": t("minimap"),
        }}
        className="flow-canvas"
      >
        <Background gap={22} size={1.5} />
        <MiniMap<BlockNodeType>
          pannable
          zoomable
          nodeColor={colorOf}
          className="max-md:!hidden !m-3 overflow-hidden rounded-xl border border-border"
        />
        <CanvasControls />
      </ReactFlow>
      {inserting && (
        <AddMenu
          at={inserting}
          onClose={() => setInserting(null)}
          onPick={(type) => {
            add(type, inserting);
            setInserting(null);
          }}
        />
      )}
    </>
  );
}

/** What is in the middle stays there when a panel opens or closes beside it. */
function useSteadyMiddle(): void {
  const { getViewport, setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const before = useRef(width);
  useEffect(() => {
    const grown = width - before.current;
    const first = before.current === 0;
    before.current = width;
    if (first || width === 0 || grown === 0) return;
    const { x, y, zoom } = getViewport();
    void setViewport({ x: x + grown / 2, y, zoom });
  }, [width, getViewport, setViewport]);
}

/** Scrolls to a block that was asked for from elsewhere. */
function useBringIntoView(shown: { id: string } | null): void {
  const { fitView, getNode, getZoom } = useReactFlow();
  useEffect(() => {
    if (!shown || !getNode(shown.id)) return;
    // In the next frame: a block just added has no place yet.
    const frame = requestAnimationFrame(() => {
      const zoom = Math.min(1, Math.max(0.6, getZoom()));
      void fitView({ nodes: [{ id: shown.id }], duration: 250, minZoom: zoom, maxZoom: zoom });
    });
    return () => cancelAnimationFrame(frame);
  }, [shown, fitView, getNode, getZoom]);
}
