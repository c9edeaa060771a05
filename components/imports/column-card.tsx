"use client";

import { useTranslations } from "next-intl";
import { Select } from "@/components/ui/select";
import { cn } from "@/lib/cn";
import type { ImportChoices } from "@/lib/imports/read-import-choices";
import { plainTargets, type Target } from "@/lib/imports/schema";

interface Props {
  title: string;
  /** Of the first rows. */
  values: string[];
  target: Target;
  choices: ImportChoices;
  onChoose: (target: Target) => void;
}

/** One column of the file with what is in it, and what it is of a contact. */
export function ColumnCard({ title, values, target, choices, onChoose }: Props) {
  const t = useTranslations("imports.mapping");
  const shown = values.map((value) => value.trim()).filter(Boolean);
  const options = [
    ...plainTargets
      .filter((one) => one !== "location" || choices.locations.length > 0)
      .map((one) => ({ value: one as string, label: t(`target.${one}`) })),
    ...choices.fields.map(({ key, label }) => ({
      value: `field:${key}`,
      label: t("target.field", { label }),
    })),
    ...(choices.admin ? [{ value: "new_field", label: t("target.new_field", { label: title }) }] : []),
  ];
  return (
    <li
      className={cn(
        "flex min-w-0 flex-col gap-3 rounded-2xl border border-border bg-card p-4 shadow-xs sm:flex-row sm:items-center",
        target === "ignore" && "bg-transparent shadow-none",
      )}
    >
      <div className="min-w-0 flex-1">
        <h3 className="break-words font-medium text-[0.9375rem]">{title}</h3>
        <p className="line-clamp-2 break-words text-muted-foreground text-sm">
          {shown.length > 0 ? shown.slice(0, 3).join(" · ") : t("emptyColumn")}
        </p>
      </div>
      <Select
        aria-label={t("targetOf", { column: title })}
        value={target}
        onValueChange={(value) => onChoose(value as Target)}
        options={options}
        className="sm:w-56"
      />
    </li>
  );
}
