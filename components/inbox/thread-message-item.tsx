"use client";

import { Bot, PencilLine, UserRound } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { FileList } from "@/components/files/file-list";
import { useFileTexts } from "@/components/files/use-file-texts";
import { LinkedText } from "@/components/ui/linked-text";
import { cn } from "@/lib/cn";
import { useFormatter } from "@/lib/i18n/formatter";
import type { ThreadConversation, ThreadMessage } from "@/lib/inbox/thread";
import { useInboxWorld } from "./inbox-context";

interface Props {
  message: ThreadMessage;
  conversation: ThreadConversation | undefined;
  onCorrect?: (() => void) | undefined;
}

/** A message: the contact's at the left, what was answered at the right, by the agent or by somebody of the team. */
export function ThreadMessageItem({ message, conversation, onCorrect }: Props) {
  const t = useTranslations("inbox");
  const format = useFormatter();
  const locale = useLocale();
  const files = useFileTexts();
  const { timeZone, people, agents } = useInboxWorld();
  const time = format.dateTime(new Date(message.createdAt), { timeZone, hour: "2-digit", minute: "2-digit" });
  if (message.role === "system") {
    return (
      <p className="text-center text-muted-foreground text-xs">
        {message.event
          ? t(`event.${message.event.kind}`, {
              name: people.find(({ id }) => id === message.authorId)?.name ?? message.author ?? t("team"),
            })
          : message.text}{" "}
        · <time dateTime={message.createdAt}>{time}</time>
      </p>
    );
  }
  const theirs = message.role === "contact";
  const human = message.role === "human";
  const agent = agents.find(({ id }) => id === conversation?.agentId);
  const author = theirs
    ? conversation?.contact?.name || t("visitor")
    : human
      ? (people.find(({ id }) => id === message.authorId)?.name ?? message.author ?? t("team"))
      : (agent?.agentName ?? t("agent"));
  const seen = human && conversation && conversation.visitorSeenSeq >= message.seq;
  const attached = message.attachments?.flatMap((file) =>
    file.fileId ? [{ ...file, fileId: file.fileId }] : [],
  );
  return (
    <article className={cn("flex flex-col gap-1", theirs ? "items-start" : "items-end")}>
      {message.text && (
        <p
          dir="auto"
          lang={message.locale || undefined}
          className={cn(
            "wrap-anywhere max-w-[85%] whitespace-pre-wrap rounded-2xl px-4 py-2.5 text-[0.9375rem] leading-relaxed",
            theirs && "rounded-bl-md bg-muted",
            human && "rounded-br-md bg-primary text-primary-foreground",
            !theirs && !human && "rounded-br-md border border-border bg-card",
          )}
        >
          <LinkedText text={message.text} />
        </p>
      )}
      {attached && attached.length > 0 && (
        <FileList files={attached} texts={files} locale={locale} end={!theirs} />
      )}
      <footer className="flex flex-wrap items-center gap-x-1.5 px-1 text-muted-foreground text-xs">
        {!theirs &&
          (human ? (
            <UserRound aria-hidden="true" className="size-3" />
          ) : (
            <Bot aria-hidden="true" className="size-3" />
          ))}
        <span>{author}</span>
        <span aria-hidden="true">·</span>
        <time dateTime={message.createdAt}>{time}</time>
        {seen && <span>· {t("seen")}</span>}
        {onCorrect && (
          <button
            type="button"
            onClick={onCorrect}
            className="focus-ring flex min-h-6 items-center gap-1 rounded px-1.5 hover:bg-accent hover:text-foreground"
          >
            <PencilLine aria-hidden="true" className="size-3" />
            {t("correct")}
          </button>
        )}
      </footer>
      {!theirs && message.sources && message.sources.length > 0 && (
        <details className="max-w-[85%] text-muted-foreground text-xs">
          <summary className="cursor-pointer rounded px-1 py-0.5 hover:text-foreground">
            {t("sources", { count: message.sources.length })}
          </summary>
          <ul className="mt-1 flex flex-col gap-1.5 border-border border-l-2 pl-3">
            {message.sources.map((source) => (
              <li key={source.chunkId}>
                <span className="font-medium text-foreground">{source.title}</span>
                <p className="line-clamp-3">{source.excerpt}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
