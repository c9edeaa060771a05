"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { describeHours } from "@/lib/agents/describe";
import { parseHours } from "@/lib/interview/parse/hours";
import type { TopicFieldsProps } from "./topic-fields";

/** Opening hours in words, with how they were understood below. */
export function HoursField({ draft, context, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const [text, setText] = useState(() => describeHours(draft.hours ?? [], context.locale));
  const hours = draft.hours ?? [];
  return (
    <>
      <Field label={t("field.hours")} hint={t("field.hoursHint")}>
        <Textarea
          value={text}
          rows={3}
          onChange={(event) => {
            setText(event.target.value);
            onChange({ hours: parseHours(event.target.value)?.openings ?? [] });
          }}
        />
      </Field>
      <p role="status" className="rounded-xl bg-muted px-4 py-3 text-sm">
        <span className="block font-medium text-muted-foreground">{t("understood")}</span>
        {hours.length > 0 ? describeHours(hours, context.locale) : t("nothingYet")}
      </p>
      <Field label={t("field.hoursNote")} hint={t("field.hoursNoteHint")}>
        <Input
          value={draft.hoursNote ?? ""}
          maxLength={300}
          onChange={(event) => onChange({ hoursNote: event.target.value })}
        />
      </Field>
    </>
  );
}
