"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Faq } from "@/lib/agents/schema";
import type { TopicFieldsProps } from "./topic-fields";

interface Row extends Faq {
  id: number;
}

/** Frequent questions with their answers; rows that are not complete are not kept. */
export function FaqFields({ draft, onChange }: TopicFieldsProps) {
  const t = useTranslations("agents");
  const common = useTranslations("common");
  const [rows, setRows] = useState<Row[]>(() => (draft.faqs ?? []).map((faq, id) => ({ ...faq, id })));
  const [nextId, setNextId] = useState(rows.length);

  const change = (next: Row[]) => {
    setRows(next);
    onChange({
      faqs: next
        .map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() }))
        .filter(({ question, answer }) => question && answer),
    });
  };
  const edit = (id: number, part: Partial<Faq>) =>
    change(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));

  return (
    <>
      {rows.length === 0 && <p className="text-muted-foreground text-sm">{t("field.faqsEmpty")}</p>}
      <ul className="flex flex-col gap-4">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-col gap-3 rounded-xl border border-border p-3">
            <Field label={t("field.question")}>
              <Input
                value={row.question}
                maxLength={300}
                onChange={(event) => edit(row.id, { question: event.target.value })}
              />
            </Field>
            <Field label={t("field.answer")}>
              <Textarea
                value={row.answer}
                maxLength={1500}
                rows={2}
                onChange={(event) => edit(row.id, { answer: event.target.value })}
              />
            </Field>
            <Button
              variant="ghost"
              size="sm"
              className="self-end"
              onClick={() => change(rows.filter(({ id }) => id !== row.id))}
            >
              <Trash2 aria-hidden="true" className="size-4" />
              {common("remove")}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        variant="outline"
        className="self-start"
        onClick={() => {
          setRows([...rows, { id: nextId, question: "", answer: "" }]);
          setNextId(nextId + 1);
        }}
      >
        <Plus aria-hidden="true" className="size-4" />
        {t("field.addQuestion")}
      </Button>
    </>
  );
}
