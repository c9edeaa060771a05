import { useTranslations } from "next-intl";
import type { ReferenceField } from "@/lib/api/reference";

/** The fields of what is asked or told: their names, whether they must be there, and what they hold. */
export function ApiFields({ title, fields }: { title?: string; fields: ReferenceField[] }) {
  const t = useTranslations("reference");
  return (
    <div>
      {title && <h4 className="mb-2 font-medium text-sm">{title}</h4>}
      <dl className="flex flex-col divide-y divide-border text-sm">
        {fields.map(({ name, type, required }) => (
          <div key={name} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
            <dt className="font-mono">
              {name}
              {required && (
                <span className="ml-2 font-sans text-muted-foreground text-xs">{t("required")}</span>
              )}
            </dt>
            <dd className="min-w-0 break-words text-muted-foreground text-xs">{type}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
