import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { cn } from "@/lib/cn";
import { type ColorName, colorNames } from "@/lib/contacts/colors";
import { colorFill } from "./color-classes";

/** A colour of the palette, each with its name for who does not see it. */
export function ColorChoice({ value, onChange }: { value: ColorName; onChange: (color: ColorName) => void }) {
  const t = useTranslations("contacts.settings");
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{t("color")}</legend>
      <div className="flex flex-wrap gap-2">
        {colorNames.map((color) => (
          <label
            key={color}
            title={t(`colors.${color}`)}
            className={cn(
              "grid size-8 cursor-pointer place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2",
              colorFill[color],
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === color}
              aria-label={t(`colors.${color}`)}
              onChange={() => onChange(color)}
            />
            {value === color && <Check aria-hidden="true" className="size-4 text-white" strokeWidth={3} />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
