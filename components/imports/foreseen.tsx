"use client";

import { CircleAlert, Download, RefreshCw, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { StatCard } from "@/components/ui/stat-card";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";
import { runImportAction } from "@/lib/imports/actions";
import type { ImportView } from "@/lib/imports/queries";
import { ErrorPreviewList } from "./error-preview-list";

interface Props {
  orgId: string;
  view: ImportView;
  onEdit: () => void;
}

/** What importing the file would do; nothing has been written yet. */
export function Foreseen({ orgId, view, onEdit }: Props) {
  const t = useTranslations("imports.foreseen");
  const format = useFormatter();
  const [act, busy] = useAct();
  const { create, update, failed } = view.foreseen ?? { create: 0, update: 0, failed: 0 };
  const skips = view.settings.mode === "skip";
  const wanted = create + (skips ? 0 : update);
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-muted-foreground text-sm">{t("hint", { rows: view.totalRows ?? 0 })}</p>
      <div className="grid gap-3 sm:grid-cols-3">
        <StatCard label={t("create")} value={format.number(create)} icon={<UserPlus aria-hidden="true" />} />
        <StatCard
          label={t(skips ? "skip" : "update")}
          value={format.number(update)}
          icon={<RefreshCw aria-hidden="true" />}
        />
        <StatCard
          label={t("failed")}
          value={format.number(failed)}
          icon={<CircleAlert aria-hidden="true" />}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="lg"
          disabled={busy || wanted === 0}
          onClick={() => void act(() => runImportAction({ orgId, importId: view.id }))}
        >
          {t("run", { count: wanted })}
        </Button>
        <Button size="lg" variant="outline" disabled={busy} onClick={onEdit}>
          {t("edit")}
        </Button>
      </div>
      {failed > 0 && (
        <section aria-labelledby="errors" className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h2 id="errors" className="font-semibold text-base">
              {t("errors", { count: failed })}
            </h2>
            <a
              href={`/api/v1/imports/${view.id}/errors?orgId=${orgId}`}
              download
              className={cn(buttonVariants({ variant: "outline", size: "sm" }))}
            >
              <Download aria-hidden="true" />
              {t("download")}
            </a>
          </div>
          <p className="max-w-prose text-muted-foreground text-sm">{t("errorsHint")}</p>
          <ErrorPreviewList view={view} />
          {failed > view.preview.length && (
            <p className="text-muted-foreground text-sm">
              {t("more", { count: failed - view.preview.length })}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
