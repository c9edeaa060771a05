"use client";

import { CloudAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";

interface ErrorStateProps {
  title?: ReactNode;
  description?: ReactNode;
  /** Tries again; without it no button is shown. */
  onRetry?: () => unknown;
  /** A number to give to support. */
  reference?: string | undefined;
  className?: string;
}

/** Something could not be loaded: says so, and offers to try again. */
export function ErrorState({ title, description, onRetry, reference, className }: ErrorStateProps) {
  const t = useTranslations("common");
  const [busy, start] = useTransition();
  return (
    <div
      role="alert"
      className={cn(
        "enter flex flex-col items-center gap-2 rounded-2xl border border-border bg-card px-6 py-12 text-center",
        className,
      )}
    >
      <span className="mb-2 grid size-12 place-items-center rounded-2xl bg-destructive-soft text-destructive">
        <CloudAlert aria-hidden="true" className="size-6" />
      </span>
      <p className="font-semibold text-base">{title ?? t("loadFailed")}</p>
      <p className="max-w-prose text-muted-foreground text-sm">{description ?? t("loadFailedHint")}</p>
      {onRetry && (
        <Button
          variant="outline"
          className="mt-4"
          loading={busy}
          loadingText={t("working")}
          onClick={() =>
            start(async () => {
              await onRetry();
            })
          }
        >
          {t("retry")}
        </Button>
      )}
      {reference && (
        <p className="mt-2 font-mono text-muted-foreground text-xs">{t("reference", { reference })}</p>
      )}
    </div>
  );
}
