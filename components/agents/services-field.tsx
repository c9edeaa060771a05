"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { describePrice } from "@/lib/agents/describe";
import type { Service } from "@/lib/agents/schema";
import { parseServices } from "@/lib/interview/parse/services";
import { type EditorContext, parsing } from "./editor-context";
import type { TopicFieldsProps } from "./topic-fields";

/** Services with prices as one writes them, one a line, with how they were understood below. */
export function ServicesField({ draft, context, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const [text, setText] = useState(() =>
    (draft.services ?? []).map((service) => serviceLine(service, context)).join("\n"),
  );
  const services = draft.services ?? [];
  return (
    <>
      <Field label={t("field.services")} hint={t("field.servicesHint")}>
        <Textarea
          value={text}
          rows={8}
          onChange={(event) => {
            setText(event.target.value);
            onChange({ services: keepDetails(readLines(event.target.value, context), services) });
          }}
        />
      </Field>
      <section aria-label={t("understood")} className="rounded-xl bg-muted px-4 py-3 text-sm">
        <h3 className="mb-1 font-medium text-muted-foreground">{t("understood")}</h3>
        {services.length === 0 ? (
          <p>{t("nothingYet")}</p>
        ) : (
          <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto">
            {services.map((service) => (
              <li key={service.name} className="flex justify-between gap-4">
                <span className="min-w-0 truncate">{service.name}</span>
                <span className="shrink-0 tabular-nums">
                  {service.price ? describePrice(service.price, context.locale) : "—"}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

const readLines = (text: string, context: EditorContext): Service[] =>
  parseServices(text, parsing(context), { named: true });

/** Descriptions are not part of the line and stay with their service. */
const keepDetails = (read: Service[], known: readonly Service[]): Service[] =>
  read.map((service) => {
    const description = known.find((other) => other.name === service.name)?.description;
    return { ...service, ...(description && { description }) };
  });

function serviceLine({ name, price, durationMinutes }: Service, { locale }: EditorContext): string {
  const facts = [price && describePrice(price, locale), durationMinutes && `(${durationMinutes} min)`].filter(
    Boolean,
  );
  return facts.length > 0 ? `${name}: ${facts.join(" ")}` : name;
}
