"use client";

import { Download, RotateCcw, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/use-error-text";
import { useFormatter } from "@/lib/i18n/formatter";
import { runImportAction, undoImportAction } from "@/lib/imports/actions";
import type { ImportView } from "@/lib/imports/queries";
import { Counts } from "./counts";
import { ErrorPreviewList } from "./error-preview-list";

interface Props {
  orgId: string;
  view: ImportView;
  mayUndo: boolean;
}

/** How an import ended, what it left, and how it is taken back. */
export function Outcome({ orgId, view, mayUndo }: Props) {
  const t = useTranslations("imports.outcome");
  const foreseen = useTranslations("imports.foreseen");
  const format = useFormatter();
  const errorText = useErrorText();
  const [act, busy] = useAct();
  const { counts, status } = view;
  const of = { orgId, importId: view.id };
  const halfWay = status === "failed" || status === "cancelled";
  const undoable = mayUndo && status !== "undone" && view.undoUntil;
  return (
    <div className="flex flex-col gap-5">
      <div role="status" className="max-w-prose text-sm leading-relaxed">
        {status === "undone" ? (
          <p>{t("undone", { deleted: counts.deleted, restored: counts.restored, kept: counts.kept })}</p>
        ) : (
          <p>
            {t(status === "done" ? "done" : "halfWay", { done: view.doneRows, total: view.totalRows ?? 0 })}
          </p>
        )}
        {view.failure && (
          <p className="mt-2 text-destructive">
            {errorText({ code: "unprocessable", reason: view.failure })}
          </p>
        )}
      </div>
      <Counts counts={counts} />
      <div className="flex flex-wrap gap-2">
        <Link href="/contacts" className={buttonVariants()}>
          {t("contacts")}
        </Link>
        {halfWay && view.hasFile && (
          <Button variant="outline" disabled={busy} onClick={() => void act(() => runImportAction(of))}>
            <RotateCcw aria-hidden="true" />
            {t("goOn")}
          </Button>
        )}
        {counts.failed > 0 && view.hasFile && (
          <a
            href={`/api/v1/imports/${view.id}/errors?orgId=${orgId}`}
            download
            className={buttonVariants({ variant: "outline" })}
          >
            <Download aria-hidden="true" />
            {t("errors", { count: counts.failed })}
          </a>
        )}
        {undoable && (
          <ConfirmDialog
            trigger={
              <Button variant="outline" disabled={busy}>
                <Undo2 aria-hidden="true" />
                {t("undo")}
              </Button>
            }
            title={t("undoTitle")}
            description={t("undoHint", { created: counts.created, updated: counts.updated })}
            confirmText={t("undo")}
            onConfirm={() => act(() => undoImportAction(of))}
          />
        )}
      </div>
      {undoable && view.undoUntil && (
        <p className="text-muted-foreground text-sm">
          {t("undoUntil", { date: format.dateTime(new Date(view.undoUntil), { dateStyle: "long" }) })}
        </p>
      )}
      {counts.failed > 0 && view.preview.length > 0 && (
        <section aria-labelledby="errors" className="flex flex-col gap-3">
          <h2 id="errors" className="font-semibold text-base">
            {foreseen("errors", { count: counts.failed })}
          </h2>
          <ErrorPreviewList view={view} />
          {counts.failed > view.preview.length && (
            <p className="text-muted-foreground text-sm">
              {foreseen("more", { count: counts.failed - view.preview.length })}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
