"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import type { Outgoing } from "./use-outbox";

interface Props {
  outgoing: Outgoing;
  onRetry: () => void;
  /** Takes the text back to where one writes. */
  onEdit: () => void;
  onDiscard: () => void;
}

/** What is on its way, or did not arrive: then one sends it again or lets it go. */
export function WaitingItem({ outgoing, onRetry, onEdit, onDiscard }: Props) {
  const t = useTranslations("inbox");
  const failed = outgoing.state === "failed";
  const text = outgoing.text || outgoing.files.map(({ name }) => name).join(", ");
  return (
    <div className={cn("flex flex-col gap-1", outgoing.kind === "note" ? "items-stretch" : "items-end")}>
      <p
        className={cn(
          "wrap-anywhere whitespace-pre-wrap rounded-2xl px-4 py-2.5 text-[0.9375rem] leading-relaxed",
          outgoing.kind === "note"
            ? "bg-warning-soft text-foreground text-sm"
            : "max-w-[85%] rounded-br-md bg-primary text-primary-foreground",
          failed ? "outline outline-2 outline-destructive" : outgoing.kind !== "note" && "bg-primary/85",
        )}
      >
        {text}
      </p>
      {failed ? (
        <div role="alert" className="flex flex-wrap items-center justify-end gap-1 text-destructive text-xs">
          <span>{outgoing.fault ?? t("notSent")}</span>
          <Button variant="ghost" size="sm" className="h-7 px-2 text-xs" onClick={onRetry}>
            {t("retry")}
          </Button>
          {outgoing.files.length === 0 && (
            <Button variant="ghost" size="sm" className="h-7 px-2 text-xs" onClick={onEdit}>
              {t("edit")}
            </Button>
          )}
          <Button variant="ghost" size="sm" className="h-7 px-2 text-xs" onClick={onDiscard}>
            {t("discard")}
          </Button>
        </div>
      ) : (
        <span className="text-right text-muted-foreground text-xs">{t("sending")}</span>
      )}
    </div>
  );
}
