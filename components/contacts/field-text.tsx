import { useTranslations } from "next-intl";
import type { CustomField, FieldValue } from "@/lib/contacts/custom-fields";
import { useFormatter } from "@/lib/i18n/formatter";

/** The value of a field of the organization's own, as people read it. */
export function FieldText({ field, value }: { field: CustomField; value: FieldValue | undefined }) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  if (value === undefined) return null;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "number") return format.number(value);
  if (field.type === "date") {
    return format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
  }
  if (field.type === "url" && /^https?:\/\//.test(value)) {
    return (
      <a
        href={value}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="focus-ring rounded underline"
      >
        {value.replace(/^https?:\/\//, "")}
      </a>
    );
  }
  return value;
}
