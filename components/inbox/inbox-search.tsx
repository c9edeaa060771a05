"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Input } from "@/components/ui/input";
import type { useInboxFilter } from "./use-inbox-filter";

const waitMs = 250;

interface Props {
  address: ReturnType<typeof useInboxFilter>;
  field: RefObject<HTMLInputElement | null>;
}

/** Searches in what was said and in who said it, a moment after the last letter. */
export function InboxSearch({ address: { filter, setFilter }, field }: Props) {
  const t = useTranslations("inbox");
  const [typed, setTyped] = useState(filter.q ?? "");
  const sent = useRef(filter.q ?? "");
  // The way back, or a filter that was cleared.
  useEffect(() => {
    if ((filter.q ?? "") === sent.current) return;
    sent.current = filter.q ?? "";
    setTyped(filter.q ?? "");
  }, [filter.q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed sets it off
  useEffect(() => {
    const query = typed.trim().length >= 2 ? typed.trim() : "";
    if (query === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = query;
      setFilter({ q: query || null });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="relative min-w-0 flex-1">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        ref={field}
        type="search"
        value={typed}
        maxLength={100}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          if (typed) setTyped("");
          else event.currentTarget.blur();
        }}
        placeholder={t("searchHint")}
        aria-label={t("search")}
        aria-keyshortcuts="/"
        className="h-9 pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed && (
        <button
          type="button"
          aria-label={t("clearSearch")}
          onClick={() => {
            setTyped("");
            field.current?.focus();
          }}
          className="focus-ring absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-md text-muted-foreground hover:bg-accent"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  );
}
