"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { slotsFilled } from "@/lib/flows/validate";
import { variableNames } from "@/lib/flows/variables";
import { useEditor } from "../editor-context";
import { useNames } from "../use-names";

/** Puts a piece of data into a text: what the contact told, or what the business is. */
export function VariableMenu({ onPick }: { onPick: (variable: string) => void }) {
  const { flow, locale } = useEditor();
  const t = useTranslations("editor");
  const names = useNames(flow, locale);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" className="px-2 text-muted-foreground">
          <Braces aria-hidden="true" />
          {t("insertData")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" onCloseAutoFocus={(event) => event.preventDefault()}>
        <DropdownMenuLabel>{t("ofContact")}</DropdownMenuLabel>
        {[...slotsFilled(flow)].map((slot) => (
          <DropdownMenuItem key={slot} onSelect={() => onPick(slot)}>
            {names.slot(slot)}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t("ofBusiness")}</DropdownMenuLabel>
        {variableNames.map((name) => (
          <DropdownMenuItem key={name} onSelect={() => onPick(name)}>
            {names.variable(name)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
