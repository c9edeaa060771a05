"use client";

import { type ReactNode, useState } from "react";
import { type Correctable, CorrectDialog } from "@/components/agents/correct-dialog";
import { isCorrectable } from "@/components/agents/is-correctable";
import { isLocale } from "@/lib/i18n/locales";
import type { Thread, ThreadMessage } from "@/lib/inbox/thread";
import { useInboxWorld } from "./inbox-context";

/** Answers of the agent can be put right where they are read. `of`: what begins it for a message, where it can be. */
export function useCorrection(thread: Thread | undefined): {
  of: (message: ThreadMessage) => (() => void) | undefined;
  dialog: ReactNode;
} {
  const { orgId, canAct, agents } = useInboxWorld();
  const [correcting, setCorrecting] = useState<Correctable | null>(null);
  const agentId = agents.find(({ id }) => id === thread?.conversation.agentId)?.id;
  const locale = thread?.conversation.locale;
  return {
    of: (message) => {
      if (!canAct || !agentId || !thread || !isCorrectable(message)) return undefined;
      const question = thread.messages.findLast(
        ({ role, seq }) => role === "contact" && seq < message.seq,
      )?.text;
      return question
        ? () => setCorrecting({ question, answer: message.text, messageId: message.id })
        : undefined;
    },
    dialog: agentId && (
      <CorrectDialog
        orgId={orgId}
        agentId={agentId}
        locale={isLocale(locale) ? locale : "es"}
        correcting={correcting}
        onClose={() => setCorrecting(null)}
      />
    ),
  };
}
