"use client";

import { ArrowDown, ArrowUp, CopyPlus, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { type OutlineRow, stepOutline } from "@/lib/flows/editor/outline";
import { AddMenu } from "./add-menu";
import { useEditor } from "./editor-context";
import { OutlineLine, type RowActs } from "./outline-line";
import { useCommands } from "./use-commands";
import { useOutline } from "./use-outline";

interface Props {
  shown: { id: string } | null;
  /** Moves the reader to the form of what is chosen. */
  onEdit: () => void;
}

/**
 * The flow as a tree of steps, each with its ways out below it: all that the canvas can do, by keyboard and screen reader. What
 * has the focus is chosen; Enter opens it, and on a way out leads to its step.
 */
export function Outline({ shown, onEdit }: Props) {
  const { selection, select, readOnly } = useEditor();
  const t = useTranslations("editor");
  const commands = useCommands();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const items = useOutline(closed);
  const rows = useMemo(() => items.map(({ row }) => row), [items]);
  const at =
    rows.find(({ key }) => key === focused) ?? rows.find(({ id }) => id === selection.at(-1)) ?? rows[0];

  const moving = useRef(false);
  const focusRow = (row: OutlineRow | undefined, extend = false): void => {
    // Moving the focus tells of itself.
    if (!row || moving.current) return;
    setFocused(row.key);
    select(extend ? [...new Set([...selection.filter((id) => id !== row.id), row.id])] : [row.id]);
    moving.current = true;
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`)?.focus();
    moving.current = false;
  };
  useEffect(() => {
    if (!shown) return;
    setFocused(shown.id);
    tree.current
      ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(shown.id)}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [shown]);

  const chosen = new Set(selection);
  const now = useRef({ focusRow, focused, chosen, onEdit }).current;
  Object.assign(now, { focusRow, focused, chosen, onEdit });
  const [acts] = useState<RowActs>(() => ({
    choose: (row, extend) => now.focusRow(row, extend),
    focus: (row) => {
      if (row.key !== now.focused || !now.chosen.has(row.id)) now.focusRow(row);
    },
    open: () => now.onEdit(),
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!at || event.ctrlKey || event.metaKey) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      commands.move(event.key === "ArrowUp" ? -1 : 1);
      return;
    }
    const done = stepOutline(rows, at.key, event.key, closed);
    if (done) {
      event.preventDefault();
      if (done.closed) setClosed(done.closed);
      focusRow(
        rows.find(({ key }) => key === done.key),
        event.shiftKey,
      );
      return;
    }
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    const target = at.exit && at.exit.to !== null ? rows.find(({ key }) => key === at.exit?.to) : undefined;
    if (target) focusRow(target);
    else onEdit();
  };

  return (
    <div className="mx-auto flex h-full w-full max-w-3xl flex-col">
      <div
        role="toolbar"
        aria-label={t("stepActions")}
        className="flex flex-wrap items-center gap-1.5 border-border border-b px-4 py-2"
      >
        {!readOnly && (
          <>
            <AddMenu
              trigger={
                <Button size="sm" variant="outline">
                  <Plus aria-hidden="true" />
                  {t("addAfter")}
                </Button>
              }
              onPick={(type) =>
                commands.add(type, at?.exit ? { from: at.id, port: at.exit.port } : undefined)
              }
            />
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label={t("stepUp")}
              title={t("stepUp")}
              onClick={() => commands.move(-1)}
            >
              <ArrowUp aria-hidden="true" />
            </Button>
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label={t("stepDown")}
              title={t("stepDown")}
              onClick={() => commands.move(1)}
            >
              <ArrowDown aria-hidden="true" />
            </Button>
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label={t("duplicate")}
              title={t("duplicate")}
              onClick={() => commands.duplicate()}
            >
              <CopyPlus aria-hidden="true" />
            </Button>
            <Button
              size="icon-sm"
              variant="ghost"
              aria-label={t("removeStep")}
              title={t("removeStep")}
              onClick={() => commands.remove()}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </>
        )}
        <p id="outline-hint" className="ml-auto text-muted-foreground text-xs max-lg:sr-only">
          {t("outlineHint")}
        </p>
      </div>
      <div
        ref={tree}
        role="tree"
        aria-label={t("outline")}
        aria-describedby="outline-hint"
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-y-auto px-2 py-3"
      >
        {items.map((item) => (
          <OutlineLine
            key={item.row.key}
            item={item}
            chosen={chosen.has(item.row.id)}
            tabbable={item.row.key === at?.key}
            closed={closed.has(item.row.id)}
            acts={acts}
          />
        ))}
      </div>
    </div>
  );
}
