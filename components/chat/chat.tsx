"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { filled } from "@/components/files/file-texts";
import type { ChatMessage } from "@/lib/conversations/schema";
import { type Chip, Chips } from "./chips";
import { Composer } from "./composer";
import { eventText } from "./event-text";
import { FaultNotice } from "./fault-notice";
import { MessageBubble } from "./message-bubble";
import type { ChatTexts, ViewMessage } from "./types";
import { TypingBubble } from "./typing-bubble";
import type { Chat as ChatHandle } from "./use-chat";

interface Props {
  chat: ChatHandle;
  texts: ChatTexts;
  /** Name shown above the agent's messages to screen readers. */
  agentName: string;
  locale: string;
  /** Chips before the first message; pressing one sends it. */
  suggestions?: string[];
  /** Shown instead of messages while there are none. */
  empty?: ReactNode;
  /** A heading over the agent's first words: until the visitor writes, both and the text field stand in the middle. */
  intro?: ReactNode;
  /** A line under the text field. */
  note?: ReactNode;
  /** Feedback buttons under answers. */
  onFeedback?: (message: ChatMessage, rating: "useful" | "not_useful") => Promise<void>;
  /** Further actions under an answer: "correct this answer". */
  actions?: (message: ViewMessage, before: ViewMessage | undefined) => ReactNode;
  /** Left of the text field: an attach button. */
  tools?: ReactNode;
  /** Suggestions as one types. */
  complete?: (typed: string) => Promise<string[]>;
  autoFocus?: boolean;
  /** Where to sign in again, for chats that need a session. */
  signInHref?: string;
  /** Takes a pressed button instead of sending it; gives whether it did. */
  onChoice?: (value: string) => boolean;
  className?: string;
}

/** A conversation: messages, chips, faults and the composer. Where it lives decides its height. */
export function Chat({
  chat,
  texts,
  agentName,
  locale,
  suggestions = [],
  empty,
  intro,
  note,
  onFeedback,
  actions,
  tools,
  complete,
  autoFocus,
  signInHref,
  onChoice,
  className = "",
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [unseen, setUnseen] = useState(false);
  const headingId = useId();
  const { messages, attended, personTyping } = chat;
  const typing = chat.typing || personTyping;
  const person = attended || null;
  const writing = !personTyping
    ? texts.typing
    : person
      ? filled(texts.typingPerson, { name: person })
      : texts.typingUnnamed;
  const { people } = chat;
  const last = messages.at(-1);
  const fresh = messages.every((message) => message.role !== "contact");
  const opening = fresh && intro !== undefined;
  const announcement = useAnnouncement(chat, texts, typing ? writing : null);

  // What one may press is part of the conversation and scrolls with it.
  const choices =
    last?.role === "agent" && !typing && last.choices
      ? last.choices.map((choice) => ({ label: choice.label, choice: choice.value }))
      : [];
  const pick = (item: Chip) => {
    if (item.choice && onChoice?.(item.choice)) return;
    chat.send(item.label, item.choice ? { choice: item.choice } : {});
  };

  // Follow the conversation unless the reader has scrolled up to read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when what is shown grows
  useEffect(() => {
    if (pinned.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    else setUnseen(true);
  }, [messages.length, last?.text, typing, choices.length]);

  // A keyboard that opens, a composer that grows, or what appears under a finished answer must not hide the last words.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (pinned.current) element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight < 64;
    if (pinned.current) setUnseen(false);
  };

  return (
    <section
      aria-labelledby={headingId}
      className={`flex min-h-0 flex-1 flex-col ${opening ? "sm:justify-center sm:pb-[8vh]" : ""} ${className}`}
    >
      <h2 id={headingId} className="sr-only">
        {texts.log}
      </h2>
      <div
        ref={scroller}
        onScroll={onScroll}
        className={`chat-scroll relative min-h-0 flex-1 overflow-y-auto ${
          opening ? "flex sm:flex-none" : "overscroll-contain"
        }`}
      >
        {/* Read out by the line below, whole: an answer that is being written would be read in pieces. */}
        <div
          role="log"
          aria-live="off"
          aria-busy={chat.sending > 0}
          aria-label={texts.log}
          className={`mx-auto flex w-full max-w-2xl flex-col px-4 ${opening ? "my-auto gap-2 py-8 text-center" : "gap-4 py-6"}`}
        >
          {opening && intro}
          {messages.length === 0 && !chat.resuming && empty}
          {messages.map((message, index) =>
            opening ? (
              <FirstWords key={message.id} message={message} author={agentName} />
            ) : (
              <MessageBubble
                key={message.key ?? message.id}
                message={message}
                texts={texts}
                agentName={agentName}
                locale={locale}
                onFeedback={onFeedback}
                actions={actions?.(message, questionBefore(messages, index))}
                as={people?.as}
              />
            ),
          )}
          {choices.length > 0 && !opening && <Chips items={choices} onPick={pick} />}
          {chat.read && last?.role === "contact" && !last.delivery && (
            <p className="-mt-2 text-right text-muted-foreground text-xs">{texts.read}</p>
          )}
          {typing && <TypingBubble label={writing} shown={personTyping} />}
          {chat.fault && (
            <FaultNotice fault={chat.fault} texts={texts} onRetry={chat.retry} signInHref={signInHref} />
          )}
        </div>
      </div>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <div className={`mx-auto flex w-full max-w-2xl flex-col px-4 ${note ? "pb-2" : "pb-4"}`}>
        {unseen && (
          <button
            type="button"
            onClick={() => {
              pinned.current = true;
              setUnseen(false);
              scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: "smooth" });
            }}
            className="mx-auto mb-2 block rounded-full border border-border bg-card px-3 py-1 text-sm text-foreground shadow-sm hover:bg-accent"
          >
            {texts.newMessages}
          </button>
        )}
        {attended !== null && (
          <p className="mb-2 flex items-center justify-center gap-2 text-muted-foreground text-xs">
            <span aria-hidden="true" className="size-2 rounded-full bg-success" />
            {person ? filled(texts.attended, { name: person }) : texts.attendedUnnamed}
          </p>
        )}
        {fresh && choices.length === 0 && !typing && (
          <Chips centred items={suggestions.map((label) => ({ label, choice: undefined }))} onPick={pick} />
        )}
        <Composer
          texts={texts}
          locale={last?.locale || locale}
          expects={last?.role === "agent" ? last.expects?.kind : undefined}
          tools={tools}
          complete={complete}
          autoFocus={autoFocus}
          attach={people ? () => people.upload : undefined}
          onTyping={chat.tellTyping}
          onSend={(text, attachments) => chat.send(text, { attachments })}
        />
        {/* Under the field where it stands in the middle; on a phone the field is at the bottom, within the thumb's reach. */}
        {opening && choices.length > 0 && (
          <div className="max-sm:order-first sm:mt-4">
            <Chips centred items={choices} onPick={pick} />
          </div>
        )}
        {note}
      </div>
    </section>
  );
}

/**
 * What a screen reader is told: that the agent writes, then its whole answer. What was there when the page came is not
 * read out again.
 */
function useAnnouncement(
  { messages, resuming }: ChatHandle,
  texts: ChatTexts,
  writing: string | null,
): string {
  const [answer, setAnswer] = useState("");
  const heard = useRef<Set<string> | null>(null);
  useEffect(() => {
    const settled = messages.filter((message) => message.role !== "contact" && !message.delivery);
    const known = heard.current;
    heard.current = new Set(settled.map((message) => message.id));
    if (known === null || resuming) return;
    const asked = messages.findLastIndex((message) => message.role === "contact");
    const fresh = messages
      .slice(asked + 1)
      .filter((message) => settled.includes(message) && !known.has(message.id));
    if (asked >= 0 && fresh.length > 0)
      setAnswer(fresh.map((message) => spokenText(message, texts)).join(" "));
  }, [messages, resuming, texts]);
  return writing ?? answer;
}

/** A message as it is read out: who of the team says it, what happened, and which files come along. */
function spokenText(message: ViewMessage, texts: ChatTexts): string {
  const files = message.attachments?.map(({ name }) => name).join(", ") ?? "";
  const said = [eventText(message, texts), files].filter(Boolean).join(". ");
  return message.role === "human" ? `${message.author ?? texts.human}: ${said}` : said;
}

/** The agent's first words under the heading of an opening, without a bubble. */
function FirstWords({ message, author }: { message: ViewMessage; author: string }) {
  return (
    <p lang={message.locale || undefined} className="text-balance text-muted-foreground sm:text-lg">
      <span className="sr-only">{author}: </span>
      {message.text}
    </p>
  );
}

function questionBefore(messages: ViewMessage[], index: number): ViewMessage | undefined {
  for (let i = index - 1; i >= 0; i--) if (messages[i]?.role === "contact") return messages[i];
  return undefined;
}
