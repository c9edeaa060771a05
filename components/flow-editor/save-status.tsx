"use client";

import { CloudCheck, CloudOff, CloudUpload } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { SaveState } from "./use-autosave";

const icons = {
  saved: CloudCheck,
  waiting: CloudUpload,
  saving: CloudUpload,
  failed: CloudOff,
  refused: CloudOff,
  conflict: CloudOff,
} as const;

/** Whether what one sees is stored. */
export function SaveStatus({ state }: { state: SaveState }) {
  const t = useTranslations("editor.save");
  const Icon = icons[state];
  return (
    <span
      role="status"
      className={cn(
        "flex min-w-0 items-center gap-1 whitespace-nowrap",
        ["failed", "refused", "conflict"].includes(state) && "font-medium text-destructive",
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {t(state)}
    </span>
  );
}
