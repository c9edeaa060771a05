"use client";

import { useTranslations } from "next-intl";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** The keys of a telephone, for menus and numbers. */
export function Keypad({ onPress }: { onPress: (digit: string) => void }) {
  const t = useTranslations("calls.test");
  return (
    <fieldset className="grid grid-cols-3 gap-2">
      <legend className="sr-only">{t("keypad")}</legend>
      {keys.map((digit) => (
        <button
          key={digit}
          type="button"
          aria-label={t("key", { digit })}
          onClick={() => onPress(digit)}
          className="focus-ring figures h-12 rounded-xl border border-border bg-card font-medium text-lg shadow-xs hover:bg-accent active:scale-[0.98]"
        >
          {digit}
        </button>
      ))}
    </fieldset>
  );
}
