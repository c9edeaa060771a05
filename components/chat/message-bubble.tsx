"use client";

import { type ReactNode, useState } from "react";
import { FileList, type ListedFile } from "@/components/files/file-list";
import { LinkedText } from "@/components/ui/linked-text";
import type { Attachment, ChatMessage } from "@/lib/conversations/schema";
import { eventText } from "./event-text";
import type { ChatTexts, ViewMessage, WithPeople } from "./types";

interface Props {
  message: ViewMessage;
  texts: ChatTexts;
  agentName: string;
  locale: string;
  onFeedback?: ((message: ChatMessage, rating: "useful" | "not_useful") => Promise<void>) | undefined;
  actions?: ReactNode;
  /** How its files are asked for where there is no session. */
  as?: WithPeople["as"] | undefined;
}

/** One message, with its media, sources and what one may do about it. */
export function MessageBubble({ message, texts, agentName, locale, onFeedback, actions, as }: Props) {
  const own = message.role === "contact";
  if (message.role === "system") {
    return (
      <p className="mx-auto max-w-prose text-center text-sm text-muted-foreground">
        {eventText(message, texts)}
      </p>
    );
  }
  const author = own ? texts.you : message.role === "human" ? (message.author ?? texts.human) : agentName;
  const settled = !own && !message.delivery;
  return (
    <article className={`group flex flex-col gap-1 ${own ? "items-end" : "items-start"}`}>
      {message.role === "human" ? (
        <span className="px-1 text-muted-foreground text-xs">{author}</span>
      ) : (
        <span className="sr-only">{author}:</span>
      )}
      {message.media && <Media media={message.media} />}
      {message.text && (
        <p
          dir="auto"
          lang={message.locale || undefined}
          className={`max-w-[85%] whitespace-pre-wrap break-words rounded-2xl px-4 py-2.5 text-[0.9375rem] leading-relaxed ${
            own
              ? `rounded-br-md text-primary-foreground ${message.delivery === "sending" ? "bg-primary/85" : "bg-primary"}`
              : "rounded-bl-md bg-muted text-foreground"
          } ${message.delivery === "failed" ? "outline outline-2 outline-destructive" : ""}`}
        >
          <LinkedText text={message.text} />
          {message.delivery === "streaming" && <span aria-hidden="true" className="chat-caret" />}
        </p>
      )}
      <FileList files={filesOf(message)} texts={texts.files} locale={locale} as={as} end={own} />
      {message.attachments?.filter(isDocument).map((file) => (
        <p
          key={file.documentId ?? file.name}
          className="flex max-w-[85%] items-center gap-2 rounded-xl border border-border bg-card px-3 py-2 text-sm"
        >
          <FileIcon />
          <span className="truncate">{file.name}</span>
        </p>
      ))}
      {message.delivery === "failed" && <p className="text-xs text-destructive">{texts.notSent}</p>}
      {message.delivery === "sending" && <span className="sr-only">{texts.sending}</span>}
      {settled && message.sources && message.sources.length > 0 && (
        <Sources message={message} texts={texts} />
      )}
      {settled && (onFeedback || actions) && (
        <div className="flex items-center gap-1 text-muted-foreground">
          {onFeedback && isAnswer(message) && (
            <Feedback message={message} texts={texts} onFeedback={onFeedback} />
          )}
          {actions}
        </div>
      )}
    </article>
  );
}

const isDocument = ({ fileId }: Attachment): boolean => fileId === undefined;

const filesOf = ({ attachments = [] }: ViewMessage): ListedFile[] =>
  attachments.flatMap((file) => (file.fileId ? [{ ...file, fileId: file.fileId }] : []));

/** Answers can be rated; the flow's own questions and notices need not be. */
const isAnswer = (message: ViewMessage) =>
  message.origin === "knowledge" ||
  message.origin === "model" ||
  message.origin === "cache" ||
  message.origin === "correction" ||
  message.origin === "repair";

function Media({ media }: { media: NonNullable<ChatMessage["media"]> }) {
  if (media.kind === "image") {
    return (
      // biome-ignore lint/performance/noImgElement: the tenant's own pictures, of any host and size
      <img
        src={media.url}
        alt={media.alt}
        loading="lazy"
        className="max-h-72 max-w-[85%] rounded-2xl border border-border"
      />
    );
  }
  return (
    <a
      href={media.url}
      rel="noopener noreferrer nofollow"
      target="_blank"
      className="max-w-[85%] rounded-xl border border-border bg-card px-3 py-2 text-sm underline underline-offset-2"
    >
      {media.alt}
    </a>
  );
}

function Sources({ message, texts }: { message: ViewMessage; texts: ChatTexts }) {
  return (
    <details className="max-w-[85%] text-sm text-muted-foreground">
      <summary className="cursor-pointer rounded px-1 py-1 hover:text-foreground">
        {texts.sources} ({message.sources?.length})
      </summary>
      <ul className="mt-1 flex flex-col gap-2 border-l-2 border-border pl-3">
        {message.sources?.map((source) => (
          <li key={source.chunkId}>
            <span className="font-medium text-foreground">{source.title}</span>
            {source.heading && <span> · {source.heading}</span>}
            <p className="line-clamp-3">{source.excerpt}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Feedback({
  message,
  texts,
  onFeedback,
}: Required<Pick<Props, "message" | "texts">> & Pick<Props, "onFeedback">) {
  const [rating, setRating] = useState(message.feedback ?? null);
  const rate = async (value: "useful" | "not_useful") => {
    const before = rating;
    setRating(value);
    try {
      await onFeedback?.(message, value);
    } catch {
      setRating(before);
    }
  };
  return (
    <>
      <RateButton label={texts.useful} pressed={rating === "useful"} onClick={() => rate("useful")}>
        <path d="M7 10v11H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h3Zm0 0 4-7a2.5 2.5 0 0 1 2.5 2.5V9h5.3a2 2 0 0 1 2 2.3l-1.2 8a2 2 0 0 1-2 1.7H7" />
      </RateButton>
      <RateButton
        label={texts.notUseful}
        pressed={rating === "not_useful"}
        onClick={() => rate("not_useful")}
      >
        <path d="M17 14V3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-3Zm0 0-4 7a2.5 2.5 0 0 1-2.5-2.5V15H5.2a2 2 0 0 1-2-2.3l1.2-8a2 2 0 0 1 2-1.7H17" />
      </RateButton>
      <span role="status" className="text-xs">
        {rating ? texts.thanks : ""}
      </span>
    </>
  );
}

function RateButton(props: { label: string; pressed: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-pressed={props.pressed}
      title={props.label}
      onClick={props.onClick}
      className={`grid size-8 place-items-center rounded-md hover:bg-accent hover:text-foreground focus-visible:outline-2 focus-visible:outline-ring ${
        props.pressed ? "text-foreground [&_path]:fill-current/20" : ""
      }`}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      >
        {props.children}
      </svg>
    </button>
  );
}

function FileIcon() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
    >
      <path d="M14 3H6a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V8l-5-5Zm0 0v5h5" />
    </svg>
  );
}
