"use client";

import { createContext, type ReactNode, use } from "react";
import type { FlowVersion } from "@/lib/agents/read-flow-editor";
import type { Edit } from "@/lib/flows/editor/edits";
import type { FlowContext } from "@/lib/flows/events";
import type { Flow } from "@/lib/flows/schema";
import type { FlowIssue } from "@/lib/flows/validate";
import type { Locale } from "@/lib/i18n/locales";

/** What the editor of a flow knows of where it is. */
export interface EditorPlace {
  orgId: string;
  agentId: string;
  /** The language in which blocks are told by their first words. */
  locale: Locale;
  timeZone: string;
  currency: string;
  readOnly: boolean;
  /** For trying the flow; the moment is added when a test begins. */
  context: Omit<FlowContext, "now">;
}

export interface EditorHandle extends EditorPlace {
  flow: Flow;
  issues: readonly FlowIssue[];
  versions: readonly FlowVersion[];
  /** What is published, for comparing; null when nothing is. */
  published: { version: number; flow: Flow } | null;
  /** `key` names the field that is typed in. */
  edit: (edit: Edit, key?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** Ids of the chosen blocks, the one to work on last. */
  selection: readonly string[];
  select: (ids: readonly string[]) => void;
  /** Chooses a block, shows it and opens what it is. */
  open: (id: string) => void;
  /** Tells a screen reader what was done. */
  announce: (text: string) => void;
  /** Blocks that the test under way came through, and where it is. */
  tested: { visited: ReadonlySet<string>; at: string | null } | null;
}

const EditorContext = createContext<EditorHandle | null>(null);

export const EditorProvider = ({ value, children }: { value: EditorHandle; children: ReactNode }) => (
  <EditorContext value={value}>{children}</EditorContext>
);

/** The editor around a component. */
export function useEditor(): EditorHandle {
  const editor = use(EditorContext);
  if (!editor) throw new Error("outside of the flow editor");
  return editor;
}
