"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { runShortcut } from "./shortcut-store";

/** Opens the search of the panel, where there is no keyboard. */
export function SearchButton() {
  const t = useTranslations("shortcuts");
  return (
    <button
      type="button"
      onClick={() => runShortcut("palette")}
      aria-label={t("palette")}
      className="focus-ring grid size-10 shrink-0 place-items-center rounded-lg text-muted-foreground"
    >
      <Search aria-hidden="true" className="size-5" />
    </button>
  );
}
