"use client";

import { Trash2, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { CardList, ListCard } from "@/components/ui/list-card";
import { toastDone } from "@/components/ui/toast";
import { deleteReply, saveReply } from "@/lib/inbox/actions";
import type { CannedReply } from "@/lib/inbox/schema";
import { ReplyDialog } from "./reply-dialog";

interface Props {
  orgId: string;
  replies: CannedReply[];
  editable: boolean;
}

export function ReplyList({ orgId, replies, editable }: Props) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const [act] = useAct();
  const remove = async (reply: CannedReply) => {
    if (!(await act(() => deleteReply({ orgId, id: reply.id })))) return;
    router.refresh();
    const onUndo = async () => {
      if (await act(() => saveReply({ orgId, ...reply }))) router.refresh();
    };
    toastDone(t("replies.removed"), { undo: { label: t("undo"), onUndo: () => void onUndo() } });
  };
  return (
    <CardList>
      {replies.map((reply) => (
        <ListCard
          key={reply.id}
          leading={
            <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
              <Zap aria-hidden="true" className="size-5" />
            </span>
          }
          title={`/${reply.shortcut}`}
          meta={<span className="whitespace-pre-line text-sm">{reply.body}</span>}
          className="items-start"
          actions={
            editable && (
              <>
                <ReplyDialog orgId={orgId} reply={reply} />
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("replies.remove", { name: reply.shortcut })}
                  onClick={() => void remove(reply)}
                >
                  <Trash2 aria-hidden="true" />
                </Button>
              </>
            )
          }
        />
      ))}
    </CardList>
  );
}
