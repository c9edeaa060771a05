"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toastDone, toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { assignConversation, markUnread } from "@/lib/inbox/actions";
import type { InboxCard } from "@/lib/inbox/schema";
import { closeConversation, handBack, reopenConversation, takeConversation } from "@/lib/inbox/take-actions";
import { act } from "./act";
import { useInboxWorld } from "./inbox-context";
import { inboxKeys } from "./inbox-keys";
import { usePatchCard } from "./use-patch-card";

/** What one does with a conversation: shown at once, taken back where the server refuses, and undone where one thinks better of it. */
export function useConversationActs() {
  const t = useTranslations("inbox");
  const { orgId, user, people } = useInboxWorld();
  const client = useQueryClient();
  const patch = usePatchCard();
  const errorText = useErrorText();

  const optimistic = async (
    card: Pick<InboxCard, "id">,
    change: Partial<InboxCard>,
    run: Parameters<typeof act<unknown>>[0],
  ): Promise<boolean> => {
    const back = patch(card.id, change);
    const { error } = await act(run);
    if (error) {
      back();
      toastError(errorText(error));
    }
    void client.invalidateQueries({ queryKey: inboxKeys.thread(orgId, card.id) });
    void client.invalidateQueries({ queryKey: inboxKeys.counts(orgId) });
    return !error;
  };
  const of = ({ id }: Pick<InboxCard, "id">) => ({ orgId, conversationId: id });
  const undo = (onUndo: () => void) => ({ undo: { label: t("undo"), onUndo } });

  const assign = async (card: InboxCard, userId: string | null): Promise<void> => {
    if (card.assignedTo === userId) return;
    const done = await optimistic(card, { assignedTo: userId }, () =>
      assignConversation({ ...of(card), userId }),
    );
    if (!done) return;
    const name = people.find(({ id }) => id === userId)?.name ?? "";
    const back = () => void assign({ ...card, assignedTo: userId }, card.assignedTo);
    toastDone(userId ? t("assigned", { name }) : t("unassigned"), undo(back));
  };

  const reopen = (card: InboxCard) =>
    optimistic(card, { status: "open" }, () => reopenConversation(of(card)));
  const close = async (card: InboxCard): Promise<void> => {
    const change = { status: "closed", humanBy: null, humanSince: null, unread: 0 } as const;
    if (!(await optimistic(card, change, () => closeConversation(of(card))))) return;
    const { status, humanBy, humanSince, unread } = card;
    const back = () =>
      void optimistic(card, { status, humanBy, humanSince, unread }, () =>
        reopenConversation({ ...of(card), asItWas: true }),
      );
    toastDone(t("closed"), undo(back));
  };

  return {
    assign,
    close,
    reopen,
    take: (card: InboxCard, { force = false } = {}) =>
      optimistic(
        card,
        {
          status: "handoff",
          humanBy: user.id,
          humanSince: new Date().toISOString(),
          assignedTo: user.id,
        },
        () => takeConversation({ ...of(card), force }),
      ),
    giveBack: async (card: InboxCard): Promise<void> => {
      const change = { status: "open", humanBy: null, humanSince: null } as const;
      if (await optimistic(card, change, () => handBack(of(card)))) toastDone(t("handedBack"));
    },
    unread: async (card: InboxCard): Promise<boolean> =>
      optimistic(card, { unread: Math.max(1, card.unread) }, () => markUnread(of(card))),
  };
}
