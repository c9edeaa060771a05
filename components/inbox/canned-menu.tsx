"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";
import type { CannedReply } from "@/lib/inbox/schema";

interface Props {
  replies: readonly CannedReply[];
  chosen: number;
  fill: (body: string) => string;
  onChoose: (reply: CannedReply) => void;
}

export const optionId = ({ id }: CannedReply): string => `canned-${id}`;

/** The replies kept ready for what is typed; the keys of the text field choose among them. */
export function CannedMenu({ replies, chosen, fill, onChoose }: Props) {
  const t = useTranslations("inbox");
  return (
    <div className="absolute inset-x-0 bottom-full z-20 mb-2 overflow-hidden rounded-xl border border-border bg-popover shadow-lg">
      <div id="canned-menu" role="listbox" aria-label={t("canned")} className="max-h-72 overflow-y-auto p-1">
        {replies.map((reply, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
          <div
            key={reply.id}
            id={optionId(reply)}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(reply)}
            className={cn(
              "flex cursor-default flex-col gap-0.5 rounded-lg px-3 py-2 text-sm hover:bg-accent",
              index === chosen && "bg-accent",
            )}
          >
            <span className="font-medium">/{reply.shortcut}</span>
            <span className="line-clamp-2 text-muted-foreground text-xs">{fill(reply.body)}</span>
          </div>
        ))}
      </div>
      <p className="flex items-center justify-between gap-3 border-border border-t px-3 py-2 text-muted-foreground text-xs">
        {replies.length === 0 ? t("noCanned") : t("cannedHint")}
        <Link href="/settings/replies" className="focus-ring shrink-0 rounded text-primary hover:underline">
          {t("editCanned")}
        </Link>
      </p>
    </div>
  );
}
