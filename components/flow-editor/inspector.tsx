"use client";

import { Copy, CopyPlus, Flag, MoreHorizontal, Trash2, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { blockIcons } from "@/components/agents/block-icons";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Block } from "@/lib/flows/schema";
import { BlockForm } from "./block-form";
import { useEditor } from "./editor-context";
import { FlowSettings } from "./flow-settings";
import { IssueList } from "./issue-list";
import { useCommands } from "./use-commands";
import { useNames } from "./use-names";

/** What is chosen, in full: a block, several, or the flow itself. */
export function Inspector() {
  const { flow, selection } = useEditor();
  const block = flow.blocks.find(({ id }) => id === selection.at(-1));
  if (selection.length > 1) return <Several />;
  return block ? <One key={block.id} block={block} /> : <FlowSettings />;
}

function One({ block }: { block: Block }) {
  const { flow, issues, locale, readOnly } = useEditor();
  const names = useNames(flow, locale);
  const Icon = blockIcons[block.type];
  return (
    <section aria-labelledby="block-heading" className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-items-center rounded-full bg-primary-soft text-primary"
        >
          <Icon className="size-4" />
        </span>
        <h2 id="block-heading" className="min-w-0 flex-1 truncate font-semibold text-base">
          {names.step(block.id)}
        </h2>
        {!readOnly && <BlockMenu block={block} />}
      </div>
      <IssueList bare issues={issues.filter(({ blockId }) => blockId === block.id)} />
      <BlockForm block={block} />
    </section>
  );
}

function BlockMenu({ block }: { block: Block }) {
  const { flow, edit } = useEditor();
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const { remove, copy, duplicate } = useCommands();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={common("moreActions")}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => duplicate([block.id])}>
          <CopyPlus aria-hidden="true" />
          {t("duplicate")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => copy([block.id])}>
          <Copy aria-hidden="true" />
          {common("copy")}
        </DropdownMenuItem>
        <DropdownMenuItem
          disabled={flow.start === block.id}
          onSelect={() => edit({ type: "start", id: block.id })}
        >
          <Flag aria-hidden="true" />
          {t("makeStart")}
        </DropdownMenuItem>
        <DropdownMenuItem
          disabled={flow.human === block.id}
          onSelect={() => edit({ type: "human", id: block.id })}
        >
          <UserRound aria-hidden="true" />
          {t("makeHuman")}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem destructive onSelect={() => remove([block.id])}>
          <Trash2 aria-hidden="true" />
          {common("delete")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Several() {
  const { selection, readOnly } = useEditor();
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const { remove, copy, duplicate } = useCommands();
  return (
    <section aria-labelledby="block-heading" className="flex flex-col gap-4">
      <h2 id="block-heading" className="font-semibold text-base">
        {t("chosen", { count: selection.length })}
      </h2>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={() => copy()}>
          <Copy aria-hidden="true" />
          {common("copy")}
        </Button>
        {!readOnly && (
          <>
            <Button variant="outline" size="sm" onClick={() => duplicate()}>
              <CopyPlus aria-hidden="true" />
              {t("duplicate")}
            </Button>
            <Button variant="outline" size="sm" onClick={() => remove()}>
              <Trash2 aria-hidden="true" />
              {common("delete")}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
