"use client";

import { Columns3, LayoutGrid, List, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/cn";
import { type ContactFilter, type ContactOrder, contactOrders } from "@/lib/contacts/filter";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { FilterSheet } from "./filter-sheet";
import { type ContactView, contactViews, useContactsAddress } from "./use-contacts-address";

interface Props {
  view: ContactView;
  order: ContactOrder;
  filter: ContactFilter;
  setup: ContactSetup;
  sources: string[];
}

const icons = { cards: LayoutGrid, board: Columns3, list: List } as const;
const waitMs = 250;

/** Words, filters, order and view: all of it in the address. */
export function ContactsToolbar({ view, order, filter, setup, sources }: Props) {
  const t = useTranslations("contacts");
  const { set, setFilter, going } = useContactsAddress();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox q={filter.q ?? ""} going={going} onSearch={(q) => set({ q: q || null })} />
      <FilterSheet filter={filter} setup={setup} sources={sources} onChange={setFilter} />
      {view !== "board" && (
        <Select
          aria-label={t("order.label")}
          className="w-auto"
          value={order}
          options={contactOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
          onValueChange={(value) => set({ order: value === "recent" ? null : value })}
        />
      )}
      <fieldset className="ml-auto flex rounded-lg border border-border bg-card p-0.5 shadow-xs">
        <legend className="sr-only">{t("view.label")}</legend>
        {contactViews.map((value) => {
          const Icon = icons[value];
          return (
            <button
              key={value}
              type="button"
              aria-pressed={view === value}
              onClick={() => set({ view: value === "cards" ? null : value })}
              className={cn(
                "focus-ring flex h-8.5 items-center gap-1.5 rounded-md px-2.5 font-medium text-sm transition-colors",
                view === value
                  ? "bg-primary-soft text-primary"
                  : "text-muted-foreground hover:text-foreground",
              )}
            >
              <Icon aria-hidden="true" className="size-4" />
              <span className="max-sm:sr-only">{t(`view.${value}`)}</span>
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}

/** Searches a moment after the last letter. */
function SearchBox({ q, going, onSearch }: { q: string; going: boolean; onSearch: (q: string) => void }) {
  const t = useTranslations("contacts");
  const [text, setText] = useState(q);
  const sent = useRef(q);
  const input = useRef<HTMLInputElement>(null);
  useShortcut({
    id: "contacts.search",
    keys: "/",
    group: t("title"),
    label: t("search"),
    run: () => input.current?.focus(),
  });
  // Changed from outside: a link, or filters taken away.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      onSearch(sent.current);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <search className="min-w-0 flex-1 basis-64 sm:max-w-sm">
      <Input
        ref={input}
        type="search"
        value={text}
        maxLength={80}
        aria-label={t("search")}
        placeholder={t("search")}
        before={going ? <Spinner className="size-4" /> : <Search aria-hidden="true" />}
        onChange={(event) => setText(event.target.value)}
      />
    </search>
  );
}
