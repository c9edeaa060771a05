"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { indexFlow } from "@/lib/flows/index-flow";
import type { Test } from "../condition-words";
import { useEditor } from "../editor-context";
import { useNames } from "../use-names";
import { useLimitUnit } from "./use-limit-unit";

interface Props {
  test: Test;
  onChange: (value: string | number | boolean) => void;
}

/** What a piece of data is compared with: one of the options it was chosen from, yes or no, an amount, or words. */
export function CaseValue({ test, onChange }: Props) {
  const { flow, locale, readOnly } = useEditor();
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const names = useNames(flow, locale);
  const source = indexFlow(flow).bySlot.get(test.slot);
  const kind = source?.type === "input" ? source.kind : source?.type === "range" ? source.unit : "text";
  const { unit, factor } = useLimitUnit(kind);
  const value = test.value ?? "";
  const listed =
    source?.type === "buttons"
      ? source.options.map((option) => ({
          value: option.value,
          label: names.words(option.label) || option.value,
        }))
      : kind === "yes_no"
        ? [
            { value: "true", label: common("yes") },
            { value: "false", label: common("no") },
          ]
        : null;
  if (listed && test.is !== "contains") {
    return (
      <Select
        size="sm"
        aria-label={t("testValue")}
        className="min-w-32 flex-1"
        value={String(value)}
        placeholder={t("choose")}
        disabled={readOnly}
        options={listed}
        onValueChange={(chosen) => onChange(kind === "yes_no" ? chosen === "true" : chosen)}
      />
    );
  }
  const amount = ["number", "area", "length", "money", "people"].includes(kind);
  const shown = amount && typeof value === "number" ? String(value / factor) : String(value);
  return (
    <Input
      aria-label={t("testValue")}
      value={shown}
      maxLength={200}
      readOnly={readOnly}
      inputMode={amount ? "decimal" : "text"}
      type={source?.type === "date" || source?.type === "book" ? "date" : "text"}
      onChange={(event) => {
        const text = event.target.value;
        const number = Number(text.replace(",", "."));
        onChange(
          amount && text.trim() !== "" && Number.isFinite(number)
            ? Math.round(number * factor * 100) / 100
            : text,
        );
      }}
      className="h-8 min-w-24 flex-1"
      {...(unit && amount && { after: <span className="pr-1 text-xs">{unit}</span> })}
    />
  );
}
