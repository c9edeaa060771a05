"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** A secret that is shown this once, to be copied. */
export function ShownOnce({ value, label, onDone }: { value: string; label: string; onDone: () => void }) {
  const t = useTranslations("developers");
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-start gap-2.5 rounded-xl bg-warning-soft px-3.5 py-2.5 text-sm">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
        {t("once")}
      </p>
      <div className="flex flex-col gap-3 rounded-xl border border-border bg-muted p-3.5">
        <code data-testid="secret" className="select-all break-all font-mono text-sm">
          {value}
        </code>
        <CopyButton value={value} label={label} className="self-start" />
      </div>
      <Button onClick={onDone}>{t("stored")}</Button>
    </div>
  );
}
