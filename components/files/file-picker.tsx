"use client";

import { useRef } from "react";
import { fileTypes } from "@/lib/files/limits";
import { type FileTexts, filled } from "./file-texts";
import type { Upload, Uploads } from "./use-uploads";

interface Props {
  uploads: Uploads;
  texts: FileTexts;
  disabled?: boolean;
}

/** A round button that opens the device's own chooser of files. */
export function FilePicker({ uploads, texts, disabled = false }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={[...fileTypes, ".jpg", ".jpeg", ".png", ".pdf"].join()}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
      <button
        type="button"
        disabled={disabled}
        aria-label={texts.attach}
        title={texts.attach}
        onClick={() => field.current?.click()}
        className="focus-ring grid size-10 shrink-0 place-items-center rounded-full text-muted-foreground hover:bg-accent hover:text-foreground disabled:opacity-40"
      >
        <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5" {...stroke}>
          <path d="m20 11-8.6 8.6a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.2 17a1.7 1.7 0 0 1-2.4-2.4l7.8-7.7" />
        </svg>
      </button>
    </>
  );
}

/** What was chosen, above the text field: how far each is, why one was not taken, and a way to take it back. */
export function UploadTray({ uploads, texts }: Omit<Props, "disabled">) {
  const { items } = uploads;
  return (
    <>
      {items.length > 0 && (
        <ul aria-label={texts.files} className="mb-2 flex flex-wrap gap-2">
          {items.map((item) => (
            <Item key={item.id} item={item} uploads={uploads} texts={texts} />
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {items.map((item) => spoken(item, texts)).join(". ")}
      </p>
    </>
  );
}

function spoken({ name, stored, fault }: Upload, texts: FileTexts): string {
  if (fault) return `${name}: ${texts.errors[fault]}`;
  return filled(stored ? texts.ready : texts.uploading, { name });
}

const lasting = new Set(["failed", "offline", "rate_limited"]);

function Item({ item, uploads, texts }: Omit<Props, "disabled"> & { item: Upload }) {
  const { id, name, preview, stored, fault, progress } = item;
  return (
    <li
      className={`relative flex max-w-full items-center gap-2 overflow-hidden rounded-xl border bg-card py-1.5 pr-1.5 pl-2 text-sm ${
        fault ? "border-destructive" : "border-border"
      }`}
    >
      {preview ? (
        // biome-ignore lint/performance/noImgElement: a picture of this device, on its way
        <img src={preview} alt="" className="size-9 rounded-md object-cover" />
      ) : (
        <span className="grid size-9 place-items-center rounded-md bg-muted text-muted-foreground">
          <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5" {...stroke}>
            <path d="M14 3H6a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V8l-5-5Zm0 0v5h5" />
          </svg>
        </span>
      )}
      <span className="flex min-w-0 flex-col">
        <span className="max-w-44 truncate">{name}</span>
        {fault && <span className="text-destructive text-xs">{filled(texts.errors[fault], { max: 5 })}</span>}
      </span>
      {fault && lasting.has(fault) && (
        <Small label={filled(texts.retry, { name })} onClick={() => uploads.retry(id)}>
          <path d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5" />
        </Small>
      )}
      <Small label={filled(texts.remove, { name })} onClick={() => uploads.remove(id)}>
        <path d="M6 6l12 12M18 6 6 18" />
      </Small>
      {!stored && !fault && (
        <progress
          aria-label={filled(texts.uploading, { name })}
          value={progress}
          max={1}
          className="absolute inset-x-0 bottom-0 h-1 w-full accent-primary"
        />
      )}
    </li>
  );
}

function Small(props: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
      className="focus-ring grid size-7 shrink-0 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
    >
      <svg aria-hidden="true" viewBox="0 0 24 24" className="size-4" {...stroke}>
        {props.children}
      </svg>
    </button>
  );
}

const stroke = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.8,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
