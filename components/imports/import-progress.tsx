"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { cancelImportAction } from "@/lib/imports/actions";
import type { ImportView } from "@/lib/imports/queries";
import { Counts } from "./counts";

/** What a job is doing with an import, and how far it is. */
export function ImportProgress({ orgId, view }: { orgId: string; view: ImportView }) {
  const t = useTranslations("imports.progress");
  const [act, busy] = useAct();
  const { status, doneRows, totalRows } = view;
  const most = status === "undoing" ? view.counts.created + view.counts.updated : (totalRows ?? undefined);
  const text =
    most === undefined ? t(`${status}Open`, { done: doneRows }) : t(status, { done: doneRows, total: most });
  return (
    <Card>
      <CardContent className="flex flex-col gap-4">
        <p aria-live="polite" className="font-medium">
          {text}
        </p>
        <Progress label={t("label")} max={most ?? 1} {...(most !== undefined && { value: doneRows })} />
        <p className="text-muted-foreground text-sm">{t("leave")}</p>
        {status === "running" && (
          <>
            <Counts counts={view.counts} />
            <Button
              variant="outline"
              className="w-fit"
              disabled={busy}
              onClick={() => void act(() => cancelImportAction({ orgId, importId: view.id }), t("stopped"))}
            >
              {t("stop")}
            </Button>
          </>
        )}
      </CardContent>
    </Card>
  );
}
