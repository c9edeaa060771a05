"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldOf, instantOf } from "@/lib/calls/zoned-input";

interface Props {
  field: string;
  /** Of who is called: nobody is woken by a slip of zones. */
  timeZone: string;
  onChange: (field: string) => void;
}

/** A day and an hour where the other side lives. */
export function WhenField({ field, timeZone, onChange }: Props) {
  const t = useTranslations("calls.start");
  const when = instantOf(field, timeZone);
  const past = when !== null && when.getTime() <= Date.now();
  return (
    <Field
      label={t("at")}
      hint={t("zone", { zone: timeZone.replaceAll("_", " ") })}
      error={past ? t("past") : undefined}
      required
    >
      <Input
        type="datetime-local"
        required
        value={field}
        min={fieldOf(new Date(), timeZone)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
