"use client";

import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { chooseSheetAction } from "@/lib/imports/actions";
import type { ImportView } from "@/lib/imports/queries";

/** Which sheet of a workbook is read, where it has several. */
export function SheetSelect({ orgId, view }: { orgId: string; view: ImportView }) {
  const t = useTranslations("imports.mapping");
  const [act, busy] = useAct();
  const { reading } = view;
  if (reading.format !== "xlsx" || reading.sheets.length < 2) return null;
  return (
    <Field label={t("sheet")} className="w-full sm:w-64">
      <Select
        value={reading.sheet}
        disabled={busy}
        onValueChange={(sheet) => void act(() => chooseSheetAction({ orgId, importId: view.id, sheet }))}
        options={reading.sheets.map((name) => ({ value: name, label: name }))}
      />
    </Field>
  );
}
