"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Correctable, CorrectDialog } from "@/components/agents/correct-dialog";
import { isCorrectable } from "@/components/agents/is-correctable";
import { MessageBubble } from "@/components/chat/message-bubble";
import type { ChatTexts } from "@/components/chat/types";
import type { ChatMessage } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";

interface Props {
  orgId: string;
  agentId: string | null;
  agentName: string;
  locale: Locale;
  messages: ChatMessage[];
  texts: ChatTexts;
  canCorrect: boolean;
}

/** What was said, with the sources of each answer, and a way to put an answer right. */
export function Transcript({ orgId, agentId, agentName, locale, messages, texts, canCorrect }: Props) {
  const t = useTranslations("agents.correct");
  const [correcting, setCorrecting] = useState<Correctable | null>(null);
  const questionBefore = (index: number) =>
    messages.slice(0, index).findLast((message) => message.role === "contact")?.text;

  return (
    <div className="flex flex-col gap-4">
      {messages.map((message, index) => {
        const question = questionBefore(index);
        const correctable = canCorrect && agentId && isCorrectable(message) && question;
        return (
          <MessageBubble
            key={message.id}
            message={message}
            texts={texts}
            agentName={agentName}
            locale={locale}
            actions={
              correctable && (
                <button
                  type="button"
                  onClick={() => setCorrecting({ question, answer: message.text, messageId: message.id })}
                  className="focus-ring flex min-h-8 items-center gap-1.5 rounded-md px-2 text-xs hover:bg-accent hover:text-foreground"
                >
                  <PencilLine aria-hidden="true" className="size-3.5" />
                  {t("action")}
                </button>
              )
            }
          />
        );
      })}
      {agentId && (
        <CorrectDialog
          orgId={orgId}
          agentId={agentId}
          locale={locale}
          correcting={correcting}
          onClose={() => setCorrecting(null)}
        />
      )}
    </div>
  );
}
