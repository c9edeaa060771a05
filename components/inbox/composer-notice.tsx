"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { InboxCard } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";
import { useConversationActs } from "./use-conversation-acts";

/** Who answers now, where that is not the user: the agent, a colleague, or nobody, because it is a call. */
export function ComposerNotice({ conversation }: { conversation: InboxCard }) {
  const t = useTranslations("inbox");
  const { user, people, agents } = useInboxWorld();
  const acts = useConversationActs();
  const { humanBy } = conversation;
  if (conversation.channel === "phone") return <Line>{t("notice.phone")}</Line>;
  if (humanBy && humanBy !== user.id) {
    const name = people.find(({ id }) => id === humanBy)?.name ?? t("team");
    return (
      <Line
        action={
          <ConfirmDialog
            trigger={
              <Button variant="outline" size="sm">
                {t("takeOver")}
              </Button>
            }
            title={t("takeOverTitle", { name })}
            description={t("takeOverHint", { name })}
            confirmText={t("takeOver")}
            onConfirm={async () => void (await acts.take(conversation, { force: true }))}
          />
        }
      >
        {t("notice.other", { name })}
      </Line>
    );
  }
  if (humanBy) return null;
  const agent = agents.find(({ id }) => id === conversation.agentId)?.agentName ?? t("agent");
  return <Line>{t(conversation.status === "closed" ? "notice.closed" : "notice.agent", { agent })}</Line>;
}

const Line = ({ children, action }: { children: React.ReactNode; action?: React.ReactNode }) => (
  <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-muted px-3 py-2 text-muted-foreground text-sm">
    <p className="min-w-0">{children}</p>
    {action}
  </div>
);
