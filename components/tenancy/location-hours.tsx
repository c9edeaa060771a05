"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Textarea } from "@/components/ui/textarea";
import { describeHours } from "@/lib/agents/describe";
import type { Opening } from "@/lib/agents/schema";
import { isLocale } from "@/lib/i18n/locales";
import { parseHours } from "@/lib/interview/parse/hours";

interface Props extends Omit<ComponentProps<typeof Textarea>, "onChange" | "value"> {
  hours: Opening[];
  onChange: (hours: Opening[]) => void;
}

/** Opening hours in words, with how they were understood below. */
export function LocationHours({ hours, onChange, ...props }: Props) {
  const t = useTranslations("tenancy.locations");
  const used = useLocale();
  const locale = isLocale(used) ? used : "es";
  const [text, setText] = useState(() => describeHours(hours, locale));
  return (
    <>
      <Textarea
        {...props}
        value={text}
        rows={2}
        onChange={(event) => {
          setText(event.target.value);
          onChange(parseHours(event.target.value)?.openings ?? []);
        }}
      />
      {text.trim() !== "" && (
        <p role="status" className="text-[0.8125rem] text-muted-foreground">
          {hours.length > 0 ? t("understood", { hours: describeHours(hours, locale) }) : t("notUnderstood")}
        </p>
      )}
    </>
  );
}
