import { useTranslations } from "next-intl";
import { controlClasses } from "@/components/ui/control-classes";
import { cn } from "@/lib/cn";

interface Props {
  name: string;
  label: string;
  chosen: string | undefined;
  options: readonly { value: string; label: string }[];
  /** What leaving it open is called; without one, something is always chosen. */
  any?: string;
}

/** A select of the browser's own: it is part of the form without any script. */
export function FilterSelect({ name, label, chosen, options, any }: Props) {
  const t = useTranslations("admin.filter");
  return (
    <label className="flex min-w-40 flex-col gap-1.5 font-medium text-sm max-sm:flex-1">
      {label}
      <select
        // Another address brings another choice.
        key={chosen ?? ""}
        name={name}
        defaultValue={chosen ?? ""}
        className={cn(controlClasses, "h-10 px-3 font-normal")}
      >
        {any !== "" && <option value="">{any ?? t("any")}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
