import { useLocale, useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CustomField, FieldValue } from "@/lib/contacts/custom-fields";
import { writeNumber } from "@/lib/contacts/read-number";

interface Props {
  field: CustomField;
  value: FieldValue;
  onChange: (value: FieldValue) => void;
}

/** "Nothing chosen": a select has no empty value. */
const none = "-";

/** The control for a field of the organization's own, by its type. Empty takes the value away. */
export function FieldInput({ field, value, onChange }: Props) {
  const t = useTranslations("contacts");
  const mark = useLocale() === "en" ? "." : ",";
  if (field.type === "select" || field.type === "boolean") {
    const options =
      field.type === "boolean"
        ? [
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]
        : field.options.map((option) => ({ value: option, label: option }));
    return (
      <Select
        value={value === "" ? none : String(value)}
        onValueChange={(next) => onChange(next === none ? "" : next)}
        options={[{ value: none, label: t("noValue") }, ...options]}
      />
    );
  }
  const kind = { text: "text", number: "text", date: "date", url: "url" }[field.type];
  return (
    <Input
      type={kind}
      {...(field.type === "number" && { inputMode: "decimal" as const })}
      value={typeof value === "number" ? writeNumber(value, mark) : String(value)}
      maxLength={2000}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
