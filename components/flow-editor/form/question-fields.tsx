"use client";

import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/switch";
import type { Block } from "@/lib/flows/schema";
import { NumberField } from "./number-field";
import { TextField } from "./text-field";
import { useBlockForm } from "./use-block-form";
import { useLimitUnit } from "./use-limit-unit";

type Question = Extract<Block, { type: "input" | "date" | "range" | "buttons" | "book" }>;

/** What all questions have: whether they may be left, whether they are asked when the answer is known, what is said when it does not fit. */
export function QuestionFields({ block }: { block: Question }) {
  const t = useTranslations("editor");
  const { set, readOnly } = useBlockForm(block);
  return (
    <>
      <TextField
        label={t("field.invalid")}
        hint={t("hint.invalid")}
        value={block.invalid}
        onChange={(invalid) => set({ invalid })}
      />
      <Switch
        label={t("optional")}
        hint={t("optionalHint")}
        checked={block.optional ?? false}
        disabled={readOnly}
        onCheckedChange={(optional) => set({ optional: optional || undefined })}
      />
      {block.type !== "book" && (
        <Switch
          label={t("askAgain")}
          hint={t("askAgainHint")}
          checked={block.skipIfKnown === false}
          disabled={readOnly}
          onCheckedChange={(again) => set({ skipIfKnown: again ? false : undefined })}
        />
      )}
    </>
  );
}

/** The smallest and the largest answer that is taken, in the unit people speak of. */
export function LimitFields({ block }: { block: Extract<Block, { type: "input" | "range" }> }) {
  const t = useTranslations("editor");
  const { set } = useBlockForm(block);
  const { unit, factor } = useLimitUnit(block.type === "input" ? block.kind : block.unit);
  const change = (limits: { min?: number | undefined; max?: number | undefined }): void => {
    const { min, max } = { ...block.validation, ...limits };
    const validation = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    set({ validation: Object.keys(validation).length > 0 ? validation : undefined });
  };
  return (
    <div className="flex gap-3">
      <NumberField
        label={t("min")}
        value={block.validation?.min}
        factor={factor}
        {...(unit && { unit })}
        onChange={(min) => change({ min })}
      />
      <NumberField
        label={t("max")}
        value={block.validation?.max}
        factor={factor}
        {...(unit && { unit })}
        onChange={(max) => change({ max })}
      />
    </div>
  );
}
