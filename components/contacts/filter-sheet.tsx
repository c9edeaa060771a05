"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import type { ContactFilter } from "@/lib/contacts/filter";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { FilterFields } from "./filter-fields";

interface Props {
  filter: ContactFilter;
  setup: ContactSetup;
  sources: string[];
  onChange: (filter: Omit<ContactFilter, "location">) => void;
}

/** The filters beside the list: each is there at once. */
export function FilterSheet({ filter, setup, sources, onChange }: Props) {
  const t = useTranslations("contacts");
  const [open, setOpen] = useState(false);
  const { q: words, location: _, ...rest } = filter;
  const count = Object.values(rest).filter((value) => value !== undefined).length;
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant={count > 0 ? "soft" : "outline"}>
          <SlidersHorizontal aria-hidden="true" />
          {count > 0 ? (
            t("filter.active", { count })
          ) : (
            <span className="max-sm:sr-only">{t("filter.title")}</span>
          )}
        </Button>
      </SheetTrigger>
      <SheetContent
        title={t("filter.title")}
        description={t("filter.hint")}
        className="sm:max-w-md"
        footer={
          <>
            {count > 0 && (
              <Button variant="ghost" onClick={() => onChange({ q: words })}>
                {t("clear")}
              </Button>
            )}
            <Button onClick={() => setOpen(false)}>{t("filter.done")}</Button>
          </>
        }
      >
        <FilterFields filter={filter} setup={setup} sources={sources} onChange={onChange} />
      </SheetContent>
    </Sheet>
  );
}
