"use client";

import { Keyboard, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandPalette, type PalettePage } from "./command-palette";
import { HelpSheet } from "./help-sheet";
import { Keys } from "./keys";
import { useIsMac } from "./use-is-mac";
import { useShortcut } from "./use-shortcut";

/** A page of the menu with the letter that follows "g". */
export interface GoTo {
  href: string;
  label: string;
  letter: string;
}

/** What the keyboard can do everywhere in the panel, and the button that opens its search. */
export function WorkspaceShortcuts({ goTo, pages }: { goTo: GoTo[]; pages: PalettePage[] }) {
  const t = useTranslations("shortcuts");
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const mac = useIsMac();
  const general = t("general");
  useShortcut({
    id: "palette",
    keys: "mod+k",
    group: general,
    label: t("palette"),
    run: () => setOpen("palette"),
  });
  useShortcut({ id: "help", keys: "?", group: general, label: t("help"), run: () => setOpen("help") });
  return (
    <>
      {goTo.map((one) => (
        <Go key={one.href} {...one} group={t("go")} />
      ))}
      <div className="flex gap-1.5">
        <button
          type="button"
          onClick={() => setOpen("palette")}
          className="focus-ring flex h-9 min-w-0 flex-1 items-center gap-2 rounded-lg border border-border bg-card px-2.5 text-muted-foreground text-sm transition-colors hover:text-foreground"
        >
          <Search aria-hidden="true" className="size-4 shrink-0" />
          <span className="flex-1 text-left">{t("open")}</span>
          <Keys keys="mod+k" mac={mac} />
        </button>
        <button
          type="button"
          onClick={() => setOpen("help")}
          aria-label={t("title")}
          className="focus-ring grid size-9 shrink-0 place-items-center rounded-lg border border-border bg-card text-muted-foreground transition-colors hover:text-foreground"
        >
          <Keyboard aria-hidden="true" className="size-4" />
        </button>
      </div>
      <CommandPalette
        open={open === "palette"}
        onOpenChange={(is) => setOpen(is ? "palette" : null)}
        pages={pages}
      />
      <HelpSheet open={open === "help"} onOpenChange={(is) => setOpen(is ? "help" : null)} />
    </>
  );
}

function Go({ href, label, letter, group }: GoTo & { group: string }) {
  const router = useRouter();
  useShortcut({ id: `go.${href}`, keys: `g ${letter}`, group, label, run: () => router.push(href) });
  return null;
}
