"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import type { InboxCard } from "@/lib/inbox/schema";

interface Options {
  cards: readonly InboxCard[];
  open: string | null;
  setOpen: (id: string | null) => void;
  search: RefObject<HTMLInputElement | null>;
}

/** The keys of the list: on, back, search, out. */
export function useInboxKeys({ cards, open, setOpen, search }: Options): void {
  const t = useTranslations("inbox.keys");
  const group = t("group");
  const move = (by: 1 | -1) => {
    const at = cards.findIndex(({ id }) => id === open);
    const next = at < 0 ? cards[by > 0 ? 0 : cards.length - 1] : cards[at + by];
    if (!next) return;
    setOpen(next.id);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus({ preventScroll: true }),
    );
  };
  useShortcut({ id: "inbox.next", keys: "j", group, label: t("next"), run: () => move(1) });
  useShortcut({ id: "inbox.previous", keys: "k", group, label: t("previous"), run: () => move(-1) });
  useShortcut({
    id: "inbox.search",
    keys: "/",
    group,
    label: t("search"),
    run: () => {
      search.current?.focus();
      search.current?.select();
    },
  });
  useShortcut({
    id: "inbox.out",
    keys: "escape",
    group,
    label: t("out"),
    when: open !== null,
    run: () => setOpen(null),
  });
}
