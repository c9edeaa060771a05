"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/lib/cn";

const keys = [
  ["1", ""],
  ["2", "ABC"],
  ["3", "DEF"],
  ["4", "GHI"],
  ["5", "JKL"],
  ["6", "MNO"],
  ["7", "PQRS"],
  ["8", "TUV"],
  ["9", "WXYZ"],
  ["*", ""],
  ["0", "+"],
  ["#", ""],
] as const;

interface Props {
  onPress(key: string): void;
  small?: boolean;
}

/** The keys of a telephone. */
export function KeyGrid({ onPress, small = false }: Props) {
  const t = useTranslations("phone");
  return (
    <fieldset
      className={cn("mx-auto grid grid-cols-3 justify-items-center", small ? "gap-2" : "gap-x-6 gap-y-3")}
    >
      <legend className="sr-only">{t("keypad")}</legend>
      {keys.map(([key, letters]) => (
        <button
          key={key}
          type="button"
          aria-label={t("key", { key })}
          onClick={() => onPress(key)}
          className={cn(
            "focus-ring grid place-content-center rounded-full bg-secondary text-center transition-[background-color,scale] hover:bg-accent active:scale-95",
            small ? "size-12" : "size-16",
          )}
        >
          <span className={cn("figures font-medium leading-none", small ? "text-lg" : "text-2xl")}>
            {key}
          </span>
          {!small && (
            <span
              aria-hidden="true"
              className="mt-0.5 h-3 text-[0.625rem] text-muted-foreground tracking-widest"
            >
              {letters}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
