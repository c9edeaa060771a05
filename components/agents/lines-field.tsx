"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface Props {
  name: "neverSay" | "handoffWhen";
  lines: readonly string[];
  onChange: (lines: string[]) => void;
}

/** A list edited as text, one entry a line. */
export function LinesField({ name, lines, onChange }: Props) {
  const t = useTranslations("agents");
  // What is typed is kept as it is; the list is what it means.
  const [text, setText] = useState(lines.join("\n"));
  return (
    <Field label={t(`field.${name}`)} hint={t("field.linesHint")}>
      <Textarea
        value={text}
        rows={4}
        onChange={(event) => {
          setText(event.target.value);
          onChange(
            event.target.value
              .split("\n")
              .map((line) => line.trim().slice(0, 200))
              .filter(Boolean),
          );
        }}
      />
    </Field>
  );
}
