"use client";

import { type ReactNode, useCallback, useEffect, useMemo } from "react";
import type { ChatMessage } from "@/lib/conversations/schema";
import { Chat } from "./chat";
import { keptRef } from "./chat-store";
import { httpTransport } from "./http-transport";
import type { ChatTexts } from "./types";
import { useChat } from "./use-chat";

/** Fired on `window` when something outside changed a visitor's conversation. */
export const chatChanged = "talia:chat-changed";

interface Props {
  /** The agent's address, which is also the name under which this browser keeps the chat. */
  agent: string;
  agentName: string;
  locale: string;
  texts: ChatTexts;
  /** Its first words, rendered with the page. */
  greeting: ChatMessage[];
  /** The page's heading, which stays for screen readers once the opening has given way to the conversation. */
  heading: string;
  /** The opening, with the heading in it. */
  intro: ReactNode;
  note?: ReactNode;
  /** Where the visitor came from; asked for when they write. */
  source: () => string;
  autoFocus?: boolean;
}

const endpoint = "/api/v1/chat";

/** A visitor's chat with an agent: it begins with their first message and goes on after a reload. */
export function PublicChat(props: Props) {
  const { agent, agentName, locale, texts, greeting, heading, intro, note, source, autoFocus } = props;
  const transport = useCallback(
    (ref: string) =>
      httpTransport({ endpoint, fields: { agent, locale, source: source() }, ref, people: true }),
    [agent, locale, source],
  );
  const chat = useChat({ name: agent, transport, greeting, start: "first-message" });
  const { refresh, messages } = chat;

  useEffect(() => {
    const onChange = () => void refresh().catch(() => {});
    window.addEventListener(chatChanged, onChange);
    return () => window.removeEventListener(chatChanged, onChange);
  }, [refresh]);

  const complete = useMemo(() => questionsOf(agent, locale), [agent, locale]);
  const onFeedback = useMemo(() => rate(agent), [agent]);
  const begun = messages.some((message) => message.role === "contact");
  return (
    <>
      {begun && <h1 className="sr-only">{heading}</h1>}
      <Chat
        chat={chat}
        texts={texts}
        agentName={agentName}
        locale={locale}
        intro={intro}
        complete={complete}
        onFeedback={onFeedback}
        autoFocus={autoFocus ?? false}
        note={
          <p className="mt-2 flex flex-wrap items-center justify-center gap-x-3 text-center text-muted-foreground text-xs">
            {chat.attended === null && note}
            {begun && (
              <button
                type="button"
                onClick={chat.restart}
                className="focus-ring min-h-6 rounded underline underline-offset-2 hover:text-foreground"
              >
                {texts.restart}
              </button>
            )}
          </p>
        }
      />
    </>
  );
}

const questionsOf = (agent: string, locale: string) => async (q: string) => {
  const response = await fetch(`${endpoint}/suggest?${new URLSearchParams({ agent, locale, q })}`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) return [];
  return ((await response.json()) as { questions: string[] }).questions;
};

const rate = (agent: string) => async (message: ChatMessage, rating: "useful" | "not_useful") => {
  const response = await fetch("/api/v1/feedback", {
    method: "POST",
    headers: { "content-type": "application/json", "x-talia-ref": keptRef(agent) ?? "" },
    body: JSON.stringify({ agent, messageId: message.id, rating }),
  });
  if (!response.ok) throw new Error(`feedback: ${response.status}`);
};
