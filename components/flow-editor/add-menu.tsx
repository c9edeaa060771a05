"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { blockIcons } from "@/components/agents/block-icons";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { blockTypes } from "@/lib/flows/editor/new-block";
import type { BlockType } from "@/lib/flows/schema";

interface Props {
  /** What opens it; or a point of the window, where it is open from the start. */
  trigger?: ReactNode;
  at?: { x: number; y: number };
  onClose?: () => void;
  onPick: (type: BlockType) => void;
}

/** The types of block one may add, each with what it is for. */
export function AddMenu({ trigger, at, onClose, onPick }: Props) {
  const t = useTranslations("editor");
  const flows = useTranslations("flows");
  return (
    <DropdownMenu {...(at && { open: true, onOpenChange: (open: boolean) => !open && onClose?.() })}>
      <DropdownMenuTrigger asChild>
        {trigger ?? (
          <span aria-hidden="true" className="fixed size-px" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" aria-label={t("addBlock")} className="w-80">
        {blockTypes.map((type) => {
          const Icon = blockIcons[type];
          return (
            <DropdownMenuItem key={type} onSelect={() => onPick(type)} className="items-start py-2">
              <Icon aria-hidden="true" className="mt-0.5" />
              <span className="flex min-w-0 flex-col">
                <span className="font-medium">{flows(`blocks.${type}`)}</span>
                <span className="text-muted-foreground text-xs">{t(`about.${type}`)}</span>
              </span>
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
