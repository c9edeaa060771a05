"use client";

import { Lock, SendHorizontal, StickyNote, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { FilePicker, UploadTray } from "@/components/files/file-picker";
import { useFileTexts } from "@/components/files/use-file-texts";
import { useUploads } from "@/components/files/use-uploads";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import type { Attachment } from "@/lib/conversations/schema";
import type { CannedReply, InboxCard } from "@/lib/inbox/schema";
import { besideDraft } from "./beside-draft";
import { CannedMenu, optionId } from "./canned-menu";
import { ComposerNotice } from "./composer-notice";
import { DraftButton } from "./draft-button";
import { useInboxWorld } from "./inbox-context";
import { matchReplies, slashBefore } from "./slash";
import { composerId } from "./use-conversation-keys";
import { keptDraft, useDraft } from "./use-draft";
import { useFilledReply } from "./use-filled-reply";
import type { Outgoing } from "./use-outbox";

const maxLength = 4000;

interface Props {
  conversation: InboxCard;
  mode: "reply" | "note";
  setMode: (mode: "reply" | "note") => void;
  /** What was not sent, and is to be written anew. */
  takenBack: Outgoing | null;
  onSend: (kind: "reply" | "note", text: string, files?: Attachment[]) => Promise<boolean>;
  onTyping: () => void;
}

/** Where one answers, or notes something for the team. Enter sends; a slash brings the replies kept ready. */
export function Composer({ conversation, mode, setMode, takenBack, onSend, onTyping }: Props) {
  const t = useTranslations("inbox");
  const files = useFileTexts();
  const { user, replies } = useInboxWorld();
  const fill = useFilledReply(conversation);
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(conversation.id, mode);
  const shown = useRef(mode);
  shown.current = mode;
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [shut, setShut] = useState(false);
  const uploads = useUploads(() => ({
    address: `/api/v1/files?${new URLSearchParams({ conversationId: conversation.id })}`,
  }));

  const note = mode === "note";
  const otherHolds = conversation.humanBy !== null && conversation.humanBy !== user.id;
  const shutOut = !note && (otherHolds || conversation.channel === "phone");
  const slash = note || shutOut ? null : slashBefore(text, caret);
  const offered = slash && !shut ? matchReplies(replies, slash.typed) : [];
  const menu = slash !== null && !shut && (offered.length > 0 || replies.length === 0);

  const tooLong = text.trim().length > maxLength;
  const typed = slash?.typed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of other replies the first is chosen
  useEffect(() => setChosen(0), [typed]);

  const write = (next: string, at = next.length) => {
    setText(next);
    setShut(false);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
      setCaret(at);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each
  useEffect(() => {
    if (takenBack)
      write([takenBack.text, keptDraft(conversation.id, takenBack.kind)].filter(Boolean).join("\n"));
  }, [takenBack]);
  const drafted = useRef("");
  const takeDraft = (draft: string) => {
    const next = besideDraft(keptDraft(conversation.id, "reply"), drafted.current, draft);
    drafted.current = draft;
    if (shown.current === "reply") write(next);
    else setText(next);
  };
  const choose = (reply: CannedReply) => {
    if (!slash) return;
    const filled = fill(reply.body);
    write(`${text.slice(0, slash.from)}${filled}${text.slice(caret)}`, slash.from + filled.length);
  };
  const submit = () => {
    const body = text.trim();
    const ready = note ? [] : uploads.ready;
    if ((!body && ready.length === 0) || tooLong || uploads.busy || shutOut) return;
    setText("");
    setCaret(0);
    if (!note) uploads.clear();
    void onSend(mode, body, ready);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (menu && offered.length > 0) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const by = event.key === "ArrowDown" ? 1 : -1;
        return setChosen((chosen + by + offered.length) % offered.length);
      }
      const reply = offered[chosen];
      if (reply && (event.key === "Enter" || event.key === "Tab")) {
        event.preventDefault();
        return choose(reply);
      }
    }
    if (event.key === "Escape") {
      if (menu) setShut(true);
      else field.current?.blur();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <div className="border-border border-t bg-background px-3 pt-2 pb-3 sm:px-5">
      <div className="mx-auto flex max-w-3xl flex-col gap-2">
        <div className="flex items-center gap-1">
          {(["reply", "note"] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={mode === one}
              onClick={() => setMode(one)}
              className={cn(
                "focus-ring inline-flex h-7 items-center gap-1.5 rounded-full px-3 text-[0.8125rem]",
                mode === one
                  ? one === "note"
                    ? "bg-warning-soft font-medium text-warning"
                    : "bg-primary-soft font-medium text-primary"
                  : "text-muted-foreground hover:bg-accent",
              )}
            >
              {one === "note" && <Lock aria-hidden="true" className="size-3.5" />}
              {t(`mode.${one}`)}
            </button>
          ))}
          {!note && !shutOut && (
            <DraftButton conversationId={conversation.id} className="ml-auto" onDraft={takeDraft} />
          )}
        </div>
        {!note && <ComposerNotice conversation={conversation} />}
        {!shutOut && (
          <form
            className="relative"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
            onPaste={(event) => {
              if (note || event.clipboardData.files.length === 0) return;
              event.preventDefault();
              uploads.add([...event.clipboardData.files]);
            }}
          >
            {menu && <CannedMenu replies={offered} chosen={chosen} fill={fill} onChoose={choose} />}
            {!note && <UploadTray uploads={uploads} texts={files} />}
            <div
              className={cn(
                "flex items-end gap-1 rounded-2xl border border-border bg-card p-1.5 focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/30",
                note && "bg-warning-soft",
              )}
            >
              {note ? (
                <StickyNote aria-hidden="true" className="mx-2.5 mb-2.5 size-5 shrink-0 text-warning" />
              ) : (
                <>
                  <FilePicker uploads={uploads} texts={files} />
                  <Button
                    type="button"
                    variant="ghost"
                    size="icon"
                    className="rounded-full text-muted-foreground max-sm:hidden"
                    aria-label={t("canned")}
                    title={`${t("canned")} ( / )`}
                    onClick={() => write(`${text}${text === "" || /\s$/.test(text) ? "" : " "}/`)}
                  >
                    <Zap aria-hidden="true" />
                  </Button>
                </>
              )}
              <textarea
                ref={field}
                id={composerId}
                rows={1}
                dir="auto"
                value={text}
                aria-invalid={tooLong}
                aria-describedby={tooLong ? `${composerId}-long` : undefined}
                placeholder={note ? t("notePlaceholder") : t("replyPlaceholder")}
                aria-label={note ? t("mode.note") : t("mode.reply")}
                aria-autocomplete="list"
                aria-controls={menu ? "canned-menu" : undefined}
                aria-activedescendant={menu && offered[chosen] ? optionId(offered[chosen]) : undefined}
                onChange={(event) => {
                  setText(event.target.value);
                  setCaret(event.target.selectionStart);
                  setShut(false);
                  if (!note && event.target.value) onTyping();
                }}
                onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
                onKeyDown={onKeyDown}
                className="field-sizing-content max-h-48 min-h-10 min-w-0 flex-1 resize-none bg-transparent px-2 py-2 text-base outline-hidden placeholder:text-muted-foreground md:text-[0.9375rem]"
              />
              <Button
                type="submit"
                size="icon"
                className="rounded-full"
                disabled={
                  tooLong || (!text.trim() && (note || uploads.ready.length === 0)) || (!note && uploads.busy)
                }
                aria-label={note ? t("addNote") : t("send")}
                title={note ? t("addNote") : t("send")}
              >
                <SendHorizontal aria-hidden="true" />
              </Button>
            </div>
            {tooLong && (
              <p id={`${composerId}-long`} role="alert" className="px-2 pt-1.5 text-destructive text-sm">
                {t("tooLong", { max: maxLength })}
              </p>
            )}
          </form>
        )}
      </div>
    </div>
  );
}
