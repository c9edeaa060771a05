"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Thread } from "@/lib/inbox/thread";
import { useInboxWorld } from "./inbox-context";
import { NoteItem } from "./note-item";
import { ThreadMessageItem } from "./thread-message-item";
import { timelineItems } from "./timeline-items";
import { TypingLine } from "./typing-line";
import { useCorrection } from "./use-correction";
import type { Outgoing } from "./use-outbox";
import { WaitingItem } from "./waiting-item";

interface Props {
  thread: Thread | undefined;
  waiting: Outgoing[];
  /** Who types: colleagues by id, or the contact. */
  typing: string[];
  loadOlder: () => Promise<void>;
  loadingOlder: boolean;
  onRetry: (one: Outgoing) => void;
  onEdit: (one: Outgoing) => void;
  onDiscard: (key: string) => void;
}

/** What was said and noted. It begins at its end, and stays there while one is there. */
export function Timeline({ thread, waiting, typing, loadOlder, loadingOlder, ...on }: Props) {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const { timeZone } = useInboxWorld();
  const correction = useCorrection(thread);
  const scroller = useRef<HTMLDivElement>(null);
  const sent = waiting.length;
  useEffect(() => {
    // What one sends oneself one wants to see.
    if (sent > 0) scroller.current?.scrollTo({ top: 0 });
  }, [sent]);
  const items = useMemo(() => {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone });
    return thread ? timelineItems(thread, waiting, (iso) => day.format(new Date(iso))) : [];
  }, [thread, waiting, timeZone]);
  return (
    // Turned round, it holds on to its end by itself, and to what is read when older messages come before it.
    <div
      ref={scroller}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="log"
      aria-label={t("transcript")}
      aria-live="polite"
    >
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-3 px-3 py-4 sm:px-5">
        {!thread && <TimelineSkeleton />}
        {thread?.hasOlder && (
          <Older onSeen={loadOlder} loading={loadingOlder} label={t("older")} working={t("loading")} />
        )}
        {items.map((item) => {
          switch (item.kind) {
            case "day":
              return (
                <p key={item.key} className="my-1 text-center text-muted-foreground text-xs">
                  {format.dateTime(new Date(item.at), {
                    timeZone,
                    weekday: "long",
                    day: "numeric",
                    month: "long",
                  })}
                </p>
              );
            case "message":
              return (
                <ThreadMessageItem
                  key={item.key}
                  message={item.message}
                  conversation={thread?.conversation}
                  onCorrect={correction.of(item.message)}
                />
              );
            case "note":
              return (
                <NoteItem key={item.key} note={item.note} conversationId={thread?.conversation.id ?? ""} />
              );
            default:
              return (
                <WaitingItem
                  key={item.key}
                  outgoing={item.outgoing}
                  onRetry={() => on.onRetry(item.outgoing)}
                  onEdit={() => on.onEdit(item.outgoing)}
                  onDiscard={() => on.onDiscard(item.key)}
                />
              );
          }
        })}
        <TypingLine typing={typing} contact={thread?.conversation.contact?.name ?? ""} />
      </div>
      {correction.dialog}
    </div>
  );
}

/** Older messages are read when one comes to where they are, or presses. */
function Older(props: { onSeen: () => Promise<void>; loading: boolean; label: string; working: string }) {
  const place = useRef<HTMLDivElement>(null);
  const seen = useRef(props.onSeen);
  seen.current = props.onSeen;
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) seen.current().catch(() => {});
    });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="flex justify-center">
      <Button
        variant="ghost"
        size="sm"
        loading={props.loading}
        loadingText={props.working}
        onClick={() => void props.onSeen().catch(() => {})}
      >
        {props.label}
      </Button>
    </div>
  );
}

const TimelineSkeleton = () => (
  <div aria-busy="true" className="flex flex-col gap-4">
    <Skeleton className="h-12 w-3/5 rounded-2xl" />
    <Skeleton className="h-16 w-2/3 self-end rounded-2xl" />
    <Skeleton className="h-10 w-2/5 rounded-2xl" />
    <Skeleton className="h-20 w-3/5 self-end rounded-2xl" />
  </div>
);
