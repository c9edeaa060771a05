"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { CircleAlert, Flag, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { blockIcons } from "@/components/agents/block-icons";
import { cn } from "@/lib/cn";
import { exitsOf, type Port } from "@/lib/flows/editor/exits";
import { blockHeight, blockLook } from "@/lib/flows/editor/layout";
import type { Block } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { useWords } from "./use-names";

export type BlockNodeType = Node<
  {
    block: Block;
    number: number;
    start: boolean;
    /** A condition's cases in words. */
    cases: readonly string[];
    errors: number;
    warnings: number;
    tested: "here" | "visited" | null;
    locale: Locale;
    readOnly: boolean;
  },
  "block"
>;

/**
 * A block on the canvas: what it is, what it says, and its ways out with a handle each. Its measures are those of the layout. It asks nothing of
 * the editor around it: of hundreds, those alone are drawn again that changed.
 */
export const BlockNode = memo(function BlockNode({ data, selected }: NodeProps<BlockNodeType>) {
  const { block, number, start, cases, errors, warnings, tested, locale, readOnly } = data;
  const t = useTranslations("editor");
  const names = useWords(locale);
  const Icon = blockIcons[block.type];
  const said = "text" in block ? names.words(block.text) : "";
  const hasText = block.type !== "condition" && block.type !== "score";
  return (
    <div
      style={{ width: blockLook.width, height: blockHeight(block) }}
      className={cn(
        "flex flex-col rounded-xl border bg-card text-card-foreground shadow-sm transition-[border-color,box-shadow]",
        errors > 0 ? "border-destructive" : warnings > 0 ? "border-warning" : "border-border",
        tested === "visited" && "bg-primary-soft",
        tested === "here" && "bg-primary-soft ring-2 ring-spark",
        selected && "border-primary ring-2 ring-primary",
      )}
    >
      <Handle
        type="target"
        position={Position.Top}
        isConnectable={!readOnly}
        className="!size-3 !rounded-full !border-2 !border-card !bg-muted-foreground"
      />
      <div style={{ height: blockLook.head }} className="flex shrink-0 items-center gap-2 px-3">
        <Icon aria-hidden="true" className="size-4 shrink-0 text-primary" />
        <span className="min-w-0 flex-1 truncate font-semibold text-sm">
          <span className="figures text-muted-foreground">{number}</span> {names.label(block)}
        </span>
        {start && <Flag aria-label={t("start")} className="size-3.5 shrink-0 text-spark" />}
        {errors > 0 && (
          <span className="flex items-center gap-0.5 font-medium text-destructive text-xs">
            <CircleAlert aria-hidden="true" className="size-4" />
            <span className="sr-only">{t("errors", { count: errors })}</span>
            <span aria-hidden="true">{errors}</span>
          </span>
        )}
        {errors === 0 && warnings > 0 && (
          <span className="flex items-center text-warning">
            <TriangleAlert aria-hidden="true" className="size-4" />
            <span className="sr-only">{t("warnings", { count: warnings })}</span>
          </span>
        )}
      </div>
      {hasText && (
        <p
          style={{ height: blockLook.text }}
          className={cn(
            "mx-3 shrink-0 overflow-hidden text-sm leading-[1.35rem]",
            !said && "text-muted-foreground italic",
          )}
        >
          <span className="line-clamp-3">{said || t("noText")}</span>
        </p>
      )}
      <ul className="flex flex-col">
        {exitsOf(block).map(({ port, inherits }) => (
          <li
            key={port}
            style={{ height: blockLook.exit }}
            className="relative flex items-center border-border border-t px-3 text-xs"
          >
            <span
              className={cn(
                "min-w-0 flex-1 truncate",
                isUsual(port) || inherits ? "text-muted-foreground" : "font-medium",
              )}
            >
              {(port.startsWith("case:") && cases[Number(port.slice(5))]) || names.exit(block, port)}
            </span>
            <Handle
              id={port}
              type="source"
              // The usual way goes straight on; the others leave at the side.
              position={isUsual(port) ? Position.Bottom : Position.Right}
              isConnectable={!readOnly}
              className={cn(
                "!size-3.5 !rounded-full !border-2 !border-card",
                inherits ? "!bg-input" : "!bg-primary",
              )}
            />
          </li>
        ))}
      </ul>
    </div>
  );
});

const isUsual = (port: Port): boolean => port === "next" || port === "else";
