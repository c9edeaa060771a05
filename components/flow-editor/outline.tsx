"use client";

import { ArrowDown, ArrowUp, CircleAlert, CopyPlus, Flag, Plus, Trash2, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { blockIcons } from "@/components/agents/block-icons";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { exitsOf } from "@/lib/flows/editor/exits";
import { type OutlineRow, outlineRows, stepOutline } from "@/lib/flows/editor/outline";
import { AddMenu } from "./add-menu";
import { useTestWords } from "./condition-words";
import { useEditor } from "./editor-context";
import { useCommands } from "./use-commands";
import { countIssues, type IssueCount } from "./use-graph";
import { useNames } from "./use-names";

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
  const { flow, issues, selection, select, readOnly } = useEditor();
  const t = useTranslations("editor");
  const commands = useCommands();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(flow, closed), [flow, closed]);
  const counts = useMemo(() => countIssues(issues), [issues]);
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
        {rows.map((row) => (
          <Row
            key={row.key}
            row={row}
            tabbable={row.key === at?.key}
            closed={closed.has(row.id)}
            count={counts.get(row.id)}
            onChoose={(extend) => focusRow(row, extend)}
            onFocus={() => {
              if (row.key !== focused || !selection.includes(row.id)) focusRow(row);
            }}
            onOpen={onEdit}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  row: OutlineRow;
  tabbable: boolean;
  closed: boolean;
  count: IssueCount | undefined;
  onChoose: (extend: boolean) => void;
  /** It got the focus by itself: from a screen reader, or by Tab. */
  onFocus: () => void;
  onOpen: () => void;
}

function Row({ row, tabbable, closed, count, onChoose, onFocus, onOpen }: RowProps) {
  const { flow, selection, locale, tested } = useEditor();
  const t = useTranslations("editor");
  const names = useNames(flow, locale);
  const wordsOf = useTestWords();
  const block = flow.blocks.find(({ id }) => id === row.id);
  if (!block) return null;
  const chosen = selection.includes(row.id);
  const { errors = 0, warnings = 0 } = count ?? {};
  const shared = {
    "data-row": row.key,
    "aria-level": row.exit ? 2 : 1,
    "aria-selected": chosen && (!row.exit || tabbable),
    "aria-posinset": row.position,
    "aria-setsize": row.size,
    onClick: (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) =>
      onChoose(event.shiftKey || event.ctrlKey || event.metaKey),
    onFocus,
    onDoubleClick: onOpen,
  };
  if (row.exit) {
    const { port, to } = row.exit;
    const words =
      block.type === "condition" && port.startsWith("case:")
        ? wordsOf(block.cases[Number(port.slice(5))]?.all ?? [])
        : names.exit(block, port);
    return (
      <div
        {...shared}
        role="treeitem"
        tabIndex={tabbable ? 0 : -1}
        className={cn(
          "focus-ring ml-11 flex min-h-8 cursor-default items-center gap-2 rounded-lg px-2 py-1 text-sm -outline-offset-2 hover:bg-accent",
          tabbable && chosen && "bg-accent",
        )}
      >
        <span className="min-w-0 flex-1 text-muted-foreground">{words}</span>
        <span className="shrink-0 text-primary text-xs">
          {row.exit.inherits ? t("sameAsBlock") : `→ ${names.step(to)}`}
        </span>
      </div>
    );
  }
  const Icon = blockIcons[block.type];
  const said = "text" in block ? names.words(block.text) : "";
  return (
    <div
      {...shared}
      role="treeitem"
      tabIndex={tabbable ? 0 : -1}
      {...(exitsOf(block).length > 0 && { "aria-expanded": !closed })}
      className={cn(
        "focus-ring mt-1 flex cursor-default items-start gap-3 rounded-xl px-2.5 py-2 -outline-offset-2 hover:bg-accent",
        chosen && "bg-primary-soft",
        tested?.at === block.id && "ring-2 ring-spark",
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full border border-border bg-card text-primary"
      >
        <Icon className="size-4" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2 font-medium text-sm">
          {names.step(block.id)}
          {flow.start === block.id && <Flag aria-label={t("start")} className="size-3.5 text-spark" />}
          {errors > 0 && (
            <span className="flex items-center gap-1 text-destructive text-xs">
              <CircleAlert aria-hidden="true" className="size-3.5" />
              {t("errors", { count: errors })}
            </span>
          )}
          {warnings > 0 && (
            <span className="flex items-center gap-1 text-warning text-xs">
              <TriangleAlert aria-hidden="true" className="size-3.5" />
              {t("warnings", { count: warnings })}
            </span>
          )}
        </span>
        {said && <span className="line-clamp-2 text-muted-foreground text-sm">{said}</span>}
      </span>
    </div>
  );
}
