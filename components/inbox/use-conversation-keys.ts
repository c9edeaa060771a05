"use client";

import { useTranslations } from "next-intl";
import { flushSync } from "react-dom";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import type { InboxCard } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";
import { useConversationActs } from "./use-conversation-acts";

/** Where one writes: found by its id, for the keys. */
export const composerId = "inbox-composer";

interface Options {
  conversation: InboxCard | undefined;
  setMode: (mode: "reply" | "note") => void;
  onUnread: () => void;
}

/** The keys of the open conversation. */
export function useConversationKeys({ conversation, setMode, onUnread }: Options): void {
  const t = useTranslations("inbox.keys");
  const { canAct, user } = useInboxWorld();
  const acts = useConversationActs();
  const group = t("group");
  const when = canAct && conversation !== undefined;
  const write = (mode: "reply" | "note") => {
    // The composer is that of a note, or of a reply, before the next key: what is typed at once goes where it should, and to nobody else.
    flushSync(() => setMode(mode));
    document.getElementById(composerId)?.focus();
  };
  useShortcut({ id: "inbox.reply", keys: "r", group, label: t("reply"), when, run: () => write("reply") });
  useShortcut({ id: "inbox.note", keys: "n", group, label: t("note"), when, run: () => write("note") });
  useShortcut({
    id: "inbox.close",
    keys: "e",
    group,
    label: t("close"),
    when,
    run: () =>
      conversation &&
      void (conversation.status === "closed" ? acts.reopen(conversation) : acts.close(conversation)),
  });
  useShortcut({
    id: "inbox.unread",
    keys: "u",
    group,
    label: t("unread"),
    when,
    run: () => {
      onUnread();
      if (conversation) void acts.unread(conversation);
    },
  });
  useShortcut({
    id: "inbox.take",
    keys: "t",
    group,
    label: t("take"),
    when: when && conversation?.channel !== "phone",
    run: () =>
      conversation &&
      void (conversation.humanBy === user.id ? acts.giveBack(conversation) : acts.take(conversation)),
  });
}
