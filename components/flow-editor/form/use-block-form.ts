"use client";

import type { Block, BlockType } from "@/lib/flows/schema";
import { useEditor } from "../editor-context";

/** A block as its form sees it, with how to change fields of it: each burst of typing is taken back at once. */
export function useBlockForm<T extends BlockType>(block: Extract<Block, { type: T }>) {
  const { flow, edit, issues, readOnly } = useEditor();
  const at = `blocks.${flow.blocks.findIndex(({ id }) => id === block.id)}`;
  const set = (fields: Partial<Extract<Block, { type: T }>>): void => {
    const made: Record<string, unknown> = { ...block };
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined) delete made[name];
      else made[name] = value;
    }
    edit({ type: "update", block: made as Block }, `${block.id}.${Object.keys(fields).join()}`);
  };
  return { set, readOnly, issues: issues.filter(({ path }) => path === at || path.startsWith(`${at}.`)), at };
}
