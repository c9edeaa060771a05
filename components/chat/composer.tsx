"use client";

import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from "react";
import { FilePicker, UploadTray } from "@/components/files/file-picker";
import type { UploadTarget } from "@/components/files/upload-file";
import { useUploads } from "@/components/files/use-uploads";
import { maxMessageLength } from "@/lib/conversations/limits";
import type { Attachment } from "@/lib/conversations/schema";
import type { ChatTexts } from "./types";
import { useDictation } from "./use-dictation";

interface Props {
  texts: ChatTexts;
  locale: string;
  /** Kind of the expected answer, for the right keyboard on a phone. */
  expects?: string | undefined;
  tools?: ReactNode;
  complete?: ((typed: string) => Promise<string[]>) | undefined;
  autoFocus?: boolean | undefined;
  /** Where files go, in conversations that take them. */
  attach?: (() => UploadTarget) | undefined;
  onTyping?: (() => void) | undefined;
  onSend: (text: string, attachments?: Attachment[]) => void;
}

const inputModes = { email: "email", phone: "tel", number: "decimal", money: "decimal" } as const;

/** The round text field: grows with its text, sends with Enter, takes dictation where the browser can. */
export function Composer(props: Props) {
  const { texts, locale, expects, tools, complete, autoFocus, attach, onTyping, onSend } = props;
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const tooLong = text.length > maxMessageLength;
  const ideas = useCompletion(text, complete);
  const dictation = useDictation(locale, setText);
  const uploads = useUploads(attach ?? noFiles);
  const ready = uploads.ready.length > 0;
  const [waiting, setWaiting] = useState(false);

  useEffect(() => {
    if (autoFocus && window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [autoFocus]);

  const submit = (value = text) => {
    const trimmed = value.trim();
    if ((!trimmed && !ready && !uploads.busy) || trimmed.length > maxMessageLength) return;
    // What is on its way is sent along, once it has arrived.
    if (uploads.busy) return setWaiting(true);
    dictation.stop();
    if (ready) onSend(trimmed, uploads.ready);
    else onSend(trimmed);
    uploads.clear();
    setText("");
    field.current?.focus();
  };

  const arrived = useEffectEvent(() => {
    setWaiting(false);
    submit();
  });
  useEffect(() => {
    if (waiting && !uploads.busy) arrived();
  }, [waiting, uploads.busy]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes a character, Enter chooses it.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      {...(attach && droppedInto(uploads.add))}
    >
      {attach && <UploadTray uploads={uploads} texts={texts.files} />}
      {ideas.length > 0 && (
        <ul className="mb-2 flex flex-col gap-1">
          {ideas.map((idea) => (
            <li key={idea}>
              <button
                type="button"
                onClick={() => submit(idea)}
                className="w-full truncate rounded-lg px-3 py-2 text-left text-sm text-muted-foreground hover:bg-accent hover:text-foreground"
              >
                {idea}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-end gap-1 rounded-[1.75rem] border border-border bg-card p-1.5 shadow-sm focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/40">
        {tools}
        {attach && <FilePicker uploads={uploads} texts={texts.files} />}
        <label htmlFor={id} className="sr-only">
          {texts.placeholder}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={1}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onTyping?.();
          }}
          onKeyDown={onKeyDown}
          placeholder={texts.placeholder}
          inputMode={inputModes[expects as keyof typeof inputModes] ?? "text"}
          enterKeyHint="send"
          dir="auto"
          aria-invalid={tooLong}
          aria-describedby={tooLong ? `${id}-long` : undefined}
          className="field-sizing-content max-h-40 min-h-10 min-w-0 flex-1 resize-none bg-transparent px-3 py-2 text-base outline-hidden placeholder:text-muted-foreground"
        />
        {dictation.supported && (
          <IconButton
            label={dictation.listening ? texts.stopDictating : texts.dictate}
            pressed={dictation.listening}
            onClick={dictation.toggle}
          >
            <path d="M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5 11a7 7 0 0 0 14 0M12 18v3" />
          </IconButton>
        )}
        <button
          type="submit"
          disabled={(!text.trim() && !ready && !uploads.busy) || tooLong}
          aria-busy={waiting || undefined}
          aria-label={texts.send}
          title={texts.send}
          className="grid size-10 shrink-0 place-items-center rounded-full bg-primary text-primary-foreground transition-opacity hover:opacity-90 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring disabled:opacity-40"
        >
          <svg
            aria-hidden="true"
            viewBox="0 0 24 24"
            className="size-5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinecap="round"
            strokeLinejoin="round"
          >
            <path d="M12 20V4m0 0-7 7m7-7 7 7" />
          </svg>
        </button>
      </div>
      {tooLong && (
        <p id={`${id}-long`} role="alert" className="mt-2 px-3 text-sm text-destructive">
          {texts.tooLong}
        </p>
      )}
    </form>
  );
}

const noFiles = (): UploadTarget => ({ address: "" });

/** Files that are dropped or pasted are chosen as well. */
const droppedInto = (add: (files: Iterable<File>) => void) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  },
  onPaste: (event: ClipboardEvent) => {
    const { files } = event.clipboardData;
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  },
});

function IconButton(props: { label: string; pressed: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-pressed={props.pressed}
      title={props.label}
      onClick={props.onClick}
      className={`grid size-10 shrink-0 place-items-center rounded-full hover:bg-accent focus-visible:outline-2 focus-visible:outline-ring ${
        props.pressed ? "bg-destructive/15 text-destructive" : "text-muted-foreground"
      }`}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {props.children}
      </svg>
    </button>
  );
}

/** Questions others asked that look like what is being typed; asked for a moment after the last key. */
function useCompletion(text: string, complete: Props["complete"]): string[] {
  const [ideas, setIdeas] = useState<string[]>([]);
  useEffect(() => {
    if (!complete || text.trim().length < 3) {
      setIdeas([]);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      complete(text.trim())
        .then((found) => current && setIdeas(found.filter((idea) => idea !== text.trim()).slice(0, 3)))
        .catch(() => current && setIdeas([]));
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, complete]);
  return ideas;
}
