"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { FormField } from "@/components/ui/form";
import { Textarea } from "@/components/ui/textarea";

interface Props<Values extends FieldValues, Output> {
  form: Pick<UseFormReturn<Values, unknown, Output>, "control">;
  hint?: string;
}

/** Why: kept in the organization's log. */
export function ReasonField<Values extends FieldValues & { reason: string }, Output>({
  form,
  hint,
}: Props<Values, Output>) {
  const t = useTranslations("admin.tenant");
  return (
    <FormField
      form={form}
      name={"reason" as FieldPath<Values>}
      label={t("reason")}
      hint={hint ?? t("reasonHint")}
      required
    >
      {(field) => <Textarea {...field} rows={3} maxLength={500} />}
    </FormField>
  );
}
