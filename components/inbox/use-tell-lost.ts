"use client";

import { useTranslations } from "next-intl";
import { toast } from "@/components/ui/toast";
import type { InboxCard } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";

/** Tells the user that a conversation they had is no longer theirs: a colleague took it, or it went back to the agent because they left it waiting. */
export function useTellLost(): (card: InboxCard) => void {
  const t = useTranslations("inbox");
  const { people } = useInboxWorld();
  return ({ id, contact, humanBy }) => {
    const name = contact?.name || t("visitor");
    const holder = people.find((one) => one.id === humanBy)?.name ?? t("team");
    toast.warning(t("lost.title", { name }), {
      id: `lost ${id}`,
      duration: 12_000,
      description: humanBy ? t("lost.taken", { holder }) : t("lost.back"),
    });
  };
}
