"use client";

import { PencilLine, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Chat } from "@/components/chat/chat";
import { httpTransport } from "@/components/chat/http-transport";
import type { ChatTexts, ViewMessage } from "@/components/chat/types";
import { useChat } from "@/components/chat/use-chat";
import { Button } from "@/components/ui/button";
import { rateAnswerAction } from "@/lib/agents/actions";
import type { ChatMessage } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";
import { type Correctable, CorrectDialog } from "./correct-dialog";
import { isCorrectable } from "./is-correctable";

interface Props {
  orgId: string;
  agentId: string;
  agentName: string;
  locale: Locale;
  texts: ChatTexts;
  /** A version of the flow other than the published one. */
  flowVersionId?: string;
  canCorrect: boolean;
}

/** A chat with one's own agent, on or off, with the sources of its answers and a way to put them right. */
export function TestChat({ orgId, agentId, agentName, locale, texts, flowVersionId, canCorrect }: Props) {
  const t = useTranslations("agents");
  const [correcting, setCorrecting] = useState<Correctable | null>(null);
  const transport = useCallback(
    (ref: string) =>
      httpTransport({
        endpoint: "/api/v1/chat/test",
        fields: { agentId, locale, ...(flowVersionId && { flowVersionId }) },
        ref,
        people: true,
      }),
    [agentId, locale, flowVersionId],
  );
  const chat = useChat({
    name: `test:${agentId}:${flowVersionId ?? "published"}`,
    transport,
    start: "mount",
  });

  const correct = (message: ViewMessage, before: ViewMessage | undefined) =>
    canCorrect && before && isCorrectable(message) ? (
      <button
        type="button"
        onClick={() => setCorrecting({ question: before.text, answer: message.text, messageId: message.id })}
        className="focus-ring flex min-h-8 items-center gap-1.5 rounded-md px-2 text-xs hover:bg-accent hover:text-foreground"
      >
        <PencilLine aria-hidden="true" className="size-3.5" />
        {t("correct.action")}
      </button>
    ) : null;

  const rate = async (message: ChatMessage, rating: "useful" | "not_useful") => {
    const result = await rateAnswerAction({ orgId, messageId: message.id, rating });
    if (result?.serverError) throw new Error(result.serverError.code);
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center justify-between border-border border-b px-4 py-2">
        <p className="text-muted-foreground text-sm">{t("testHint")}</p>
        <Button variant="ghost" size="sm" onClick={chat.restart}>
          <RotateCcw aria-hidden="true" className="size-4" />
          {texts.restart}
        </Button>
      </div>
      <Chat
        chat={chat}
        texts={texts}
        agentName={agentName}
        locale={locale}
        actions={correct}
        onFeedback={rate}
        signInHref="/login?next=/agent"
      />
      <CorrectDialog
        orgId={orgId}
        agentId={agentId}
        locale={locale}
        correcting={correcting}
        onClose={() => setCorrecting(null)}
      />
    </div>
  );
}
