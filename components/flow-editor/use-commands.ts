"use client";

import { useTranslations } from "next-intl";
import { toast, toastDone } from "@/components/ui/toast";
import { copyText, readClip } from "@/lib/flows/editor/clipboard";
import type { Port } from "@/lib/flows/editor/exits";
import { freshId } from "@/lib/flows/editor/names";
import { newBlock } from "@/lib/flows/editor/new-block";
import type { Block, BlockType } from "@/lib/flows/schema";
import { useEditor } from "./editor-context";
import { useNames } from "./use-names";

/** A way out that a new block is put in at. */
export interface Insertion {
  from: string;
  port: Port;
}

/** Offers to bring back what was deleted, until something else is done. */
export const removedToast = "flow-removed";

const shift = { x: 48, y: 48 };

/** What one may do with blocks, on the canvas and in the outline alike; each tells what it did. */
export function useCommands() {
  const editor = useEditor();
  const { flow, selection, edit, select, open, announce, locale, readOnly } = editor;
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const names = useNames(flow, locale);
  const chosen = flow.blocks.filter(({ id }) => selection.includes(id));

  /** Adds a block at a way out, else after the chosen one, else at the end; and opens it. */
  const add = (type: BlockType, at?: Insertion): void => {
    if (readOnly) return;
    const block = newBlock(flow, type);
    edit({ type: "add", block, at: at ?? afterChosen(chosen.at(-1)) });
    open(block.id);
    announce(t("did.added", { block: names.type(type) }));
  };

  const remove = (ids: readonly string[] = selection): void => {
    const gone = flow.blocks.filter(({ id }) => ids.includes(id));
    if (readOnly || gone.length === 0) return;
    if (gone.length === flow.blocks.length) {
      toast.warning(t("keepOne"));
      return;
    }
    const first = flow.blocks.findIndex(({ id }) => ids.includes(id));
    const rest = flow.blocks.filter(({ id }) => !ids.includes(id));
    edit({ type: "remove", ids: gone.map(({ id }) => id) });
    const next = rest[Math.min(first, rest.length - 1)];
    select(next ? [next.id] : []);
    toast.success(t("did.removed", { count: gone.length }), {
      id: removedToast,
      duration: 8000,
      action: { label: common("undo"), onClick: editor.undo },
    });
  };

  const putIn = (blocks: readonly Block[]): void => {
    if (readOnly || blocks.length === 0) return;
    const taken = new Set<string>();
    for (const { id } of blocks) taken.add(freshId(flow, id, taken));
    edit({ type: "paste", blocks, shift });
    select([...taken]);
    announce(t("did.pasted", { count: blocks.length }));
  };

  /** To the clipboard, so that it can be pasted into another agent's flow. */
  const copy = (ids: readonly string[] = selection): void => {
    const blocks = flow.blocks.filter(({ id }) => ids.includes(id));
    if (blocks.length === 0) return;
    void navigator.clipboard.writeText(copyText(blocks)).then(
      () => toastDone(t("did.copied", { count: blocks.length })),
      () => toast.error(common("copyFailed")),
    );
  };

  const paste = async (): Promise<void> => {
    const text = await navigator.clipboard.readText().catch(() => "");
    const blocks = readClip(text);
    if (blocks) putIn(blocks);
    else toast.info(t("nothingToPaste"));
  };

  /** Moves the chosen block up or down in the order of steps. */
  const move = (by: -1 | 1): void => {
    const block = chosen.at(-1);
    if (readOnly || !block) return;
    const to = flow.blocks.indexOf(block) + by;
    if (to < 0 || to >= flow.blocks.length) return;
    edit({ type: "order", id: block.id, to });
    announce(t("did.moved", { number: to + 1 }));
  };

  return {
    add,
    remove,
    copy,
    paste,
    move,
    /** Blocks that came with an event of the clipboard. */
    putIn,
    duplicate: (ids: readonly string[] = selection) =>
      putIn(flow.blocks.filter(({ id }) => ids.includes(id))),
    all: () => select(flow.blocks.map(({ id }) => id)),
  };
}

const afterChosen = (block: Block | undefined): Insertion | undefined =>
  block && { from: block.id, port: block.type === "condition" ? "else" : "next" };
