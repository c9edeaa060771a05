"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/use-error-text";
import { cancelImportAction, checkImportAction } from "@/lib/imports/actions";
import type { ImportView } from "@/lib/imports/queries";
import type { ImportChoices } from "@/lib/imports/read-import-choices";
import { isRepeatable, type Target } from "@/lib/imports/schema";
import { ColumnCard } from "./column-card";
import { ImportOptions } from "./import-options";
import { SheetSelect } from "./sheet-select";

interface Props {
  orgId: string;
  view: ImportView;
  choices: ImportChoices;
  onChecked: () => void;
}

/** What each column of the file is, guessed and to be put right, and what is done with the contacts. */
export function MappingForm({ orgId, view, choices, onChecked }: Props) {
  const t = useTranslations("imports.mapping");
  const router = useRouter();
  const errorText = useErrorText();
  const [mapping, setMapping] = useState(view.mapping);
  const [settings, setSettings] = useState(view.settings);
  const [act, busy] = useAct();
  const reachable = mapping.includes("phone") || mapping.includes("email");
  const of = { orgId, importId: view.id };

  // A target that one column alone may have is taken from the other.
  const choose = (at: number, target: Target) =>
    setMapping(
      mapping.map((present, other) => {
        if (other === at) return target;
        return present === target && !isRepeatable(target) ? "ignore" : present;
      }),
    );
  const check = async () => {
    if (await act(() => checkImportAction({ ...of, mapping, settings }))) onChecked();
  };
  const discard = async () => {
    if (await act(() => cancelImportAction(of), t("discarded"))) router.push("/contacts/import");
  };

  return (
    <div className="flex flex-col gap-8">
      {view.failure && (
        <p role="alert" className="max-w-prose text-destructive text-sm">
          {errorText({ code: "unprocessable", reason: view.failure })}
        </p>
      )}
      <section aria-labelledby="columns" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div className="flex flex-col gap-1">
            <h2 id="columns" className="font-semibold text-base">
              {t("columns")}
            </h2>
            <p className="max-w-prose text-muted-foreground text-sm">{t("columnsHint")}</p>
          </div>
          <SheetSelect orgId={orgId} view={view} />
        </div>
        <ul className="grid gap-3 lg:grid-cols-2">
          {view.columns.map((column, at) => (
            <ColumnCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              key={at}
              title={column}
              values={view.sample.map((row) => row[at] ?? "")}
              target={mapping[at] ?? "ignore"}
              choices={choices}
              onChoose={(target) => choose(at, target)}
            />
          ))}
        </ul>
      </section>
      <ImportOptions settings={settings} choices={choices} onChange={setSettings} />
      <div className="flex flex-col gap-3">
        <p role="status" className="text-sm text-warning empty:hidden">
          {!reachable && t("needsKey")}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="lg" disabled={busy || !reachable} onClick={() => void check()}>
            {t("check")}
          </Button>
          <ConfirmDialog
            trigger={
              <Button size="lg" variant="ghost" disabled={busy}>
                {t("discard")}
              </Button>
            }
            title={t("discardTitle")}
            description={t("discardHint")}
            confirmText={t("discard")}
            onConfirm={discard}
          />
        </div>
        <p className="text-muted-foreground text-sm">{t("checkHint")}</p>
      </div>
    </div>
  );
}
