"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { documentChunks, ListedDocument } from "@/lib/knowledge/queries";

type Passage = Awaited<ReturnType<typeof documentChunks>>[number];

interface Props {
  /** Null while the sheet is closed. */
  document: ListedDocument | null;
  onClose: () => void;
}

/** What was read of a document, as the agent has it. */
export function PassagesSheet({ document, onClose }: Props) {
  const t = useTranslations("dashboard.knowledgePage");
  return (
    <Sheet open={document !== null} onOpenChange={(open) => !open && onClose()}>
      {document && (
        <SheetContent
          title={<span className="break-words">{t("readTitle", { title: document.title })}</span>}
          description={t("readHint")}
        >
          <Passages key={document.id} id={document.id} />
        </SheetContent>
      )}
    </Sheet>
  );
}

function Passages({ id }: { id: string }) {
  const t = useTranslations("dashboard.knowledgePage");
  const common = useTranslations("common");
  const [passages, setPassages] = useState<Passage[] | "failed" | null>(null);

  const load = useCallback(async () => {
    const response = await fetch(`/api/v1/knowledge/documents/${id}/passages`, { cache: "no-store" }).catch(
      () => null,
    );
    if (!response?.ok) {
      setPassages("failed");
      return;
    }
    setPassages(((await response.json()) as { passages: Passage[] }).passages);
  }, [id]);
  useEffect(() => void load(), [load]);

  if (passages === "failed") return <ErrorState onRetry={load} />;
  if (passages === null) {
    return (
      <div role="status" className="flex flex-col gap-3">
        <span className="sr-only">{common("loading")}</span>
        <Skeleton className="h-24 rounded-xl" />
        <Skeleton className="h-32 rounded-xl" />
        <Skeleton className="h-20 rounded-xl" />
      </div>
    );
  }
  if (passages.length === 0) return <p className="text-muted-foreground text-sm">{t("readEmpty")}</p>;
  return (
    <ol
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long texts scroll by keyboard from here
      tabIndex={0}
      className="focus-ring flex flex-col gap-3 rounded-xl"
    >
      {passages.map((passage) => (
        <li
          key={passage.id}
          lang={passage.locale}
          className="rounded-xl border border-border bg-card p-3.5 text-sm"
        >
          {passage.heading && <h3 className="mb-1 font-medium text-primary text-xs">{passage.heading}</h3>}
          <p className="whitespace-pre-wrap break-words leading-relaxed">{passage.body}</p>
        </li>
      ))}
    </ol>
  );
}
