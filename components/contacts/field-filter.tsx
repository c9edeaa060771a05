"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type CustomField, type FieldValue, readFieldValue } from "@/lib/contacts/custom-fields";
import type { ContactFilter } from "@/lib/contacts/filter";
import { FieldInput } from "./field-input";

interface Props {
  fields: CustomField[];
  chosen: ContactFilter["field"];
  onChange: (field: ContactFilter["field"]) => void;
}

const any = "any";

/** One of the organization's own fields, and the value looked for. */
export function FieldFilter({ fields, chosen, onChange }: Props) {
  const t = useTranslations("contacts");
  const [key, setKey] = useState(chosen?.key ?? any);
  const field = fields.find((one) => one.key === key);
  const [typed, setTyped] = useState<FieldValue>(
    chosen && field?.type === "number" ? Number(chosen.value) : (chosen?.value ?? ""),
  );
  const apply = (next: FieldValue) => {
    const value = field ? readFieldValue(field, next).value : null;
    onChange(field && value !== null ? { key: field.key, value: String(value) } : undefined);
  };
  const atOnce = field?.type === "select" || field?.type === "boolean";
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        apply(typed);
      }}
    >
      <Field label={t("filter.field")}>
        <Select
          value={key}
          options={[
            { value: any, label: t("filter.any") },
            ...fields.map((one) => ({ value: one.key, label: one.label })),
          ]}
          onValueChange={(next) => {
            setKey(next);
            setTyped("");
            onChange(undefined);
          }}
        />
      </Field>
      {field && (
        <div className="flex items-end gap-2">
          <Field label={t("filter.fieldValue")} hideLabel className="min-w-0 flex-1">
            <FieldInput
              field={field}
              value={typed}
              onChange={(next) => {
                setTyped(next);
                if (atOnce) apply(next);
              }}
            />
          </Field>
          {!atOnce && (
            <Button type="submit" variant="outline">
              {t("filter.title")}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
