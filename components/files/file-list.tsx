"use client";

import { useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { type FileTexts, fileSize, filled } from "./file-texts";

/** A file of a message or of a contact, as `storeFile` and messages give it. */
export interface ListedFile {
  fileId: string;
  name: string;
  mime: string;
  bytes: number;
  width?: number | null | undefined;
  height?: number | null | undefined;
}

interface Props {
  files: readonly ListedFile[];
  texts: FileTexts;
  locale: string;
  /** Who has no session sends the secret of the conversation along: what is shown is then fetched. */
  as?: { agent: string; ref: string } | undefined;
  /** At the right, where what one says oneself stands. */
  end?: boolean | undefined;
}

/** Files with their thumbnails, each to be opened: pictures in the page's own tab strip, documents saved. */
export function FileList({ files, texts, locale, as, end }: Props) {
  if (files.length === 0) return null;
  return (
    <ul aria-label={texts.files} className={cn("flex max-w-full flex-wrap gap-2", end && "justify-end")}>
      {files.map((file) => (
        <li key={file.fileId} className="max-w-full">
          <FileCard file={file} texts={texts} locale={locale} as={as} />
        </li>
      ))}
    </ul>
  );
}

interface CardProps extends Omit<Props, "files" | "as" | "end"> {
  file: ListedFile;
  as: Props["as"] | undefined;
}

function FileCard({ file, texts, locale, as }: CardProps) {
  const picture = file.mime.startsWith("image/");
  const thumbnail = useSource(`/api/v1/files/${file.fileId}?thumbnail=1`, as);
  const label = filled(picture ? texts.open : texts.download, { name: file.name });
  const [gone, setGone] = useState(false);
  const open = as
    ? (event: React.MouseEvent) => {
        event.preventDefault();
        void openAs(file, as).catch(() => setGone(true));
      }
    : undefined;
  return (
    <a
      href={`/api/v1/files/${file.fileId}`}
      {...(picture ? { target: "_blank", rel: "noopener" } : { download: file.name })}
      onClick={open}
      aria-label={`${label}, ${fileSize(file.bytes, locale)}`}
      className="focus-ring flex max-w-full flex-col overflow-hidden rounded-xl border border-border bg-card text-foreground text-sm hover:border-ring"
    >
      {picture ? (
        <Picture file={file} thumbnail={thumbnail} />
      ) : (
        <span className="flex items-center gap-3 p-2 pr-3">
          <Page thumbnail={thumbnail} />
          <span className="flex min-w-0 flex-col">
            <span className="line-clamp-2 max-w-52 break-words font-medium">{file.name}</span>
            <span className="text-muted-foreground text-xs">
              {texts.pages} · {fileSize(file.bytes, locale)}
            </span>
          </span>
        </span>
      )}
      {gone && <span className="px-3 pb-2 text-destructive text-xs">{texts.gone}</span>}
    </a>
  );
}

const longest = 240;

function Picture({ file, thumbnail }: { file: ListedFile; thumbnail: Source }) {
  // Its room is kept from the beginning: a conversation that jumps cannot be read.
  const { width: w = 4, height: h = 3 } = { width: file.width ?? 4, height: file.height ?? 3 };
  const scale = Math.min(1, longest / Math.max(w, h));
  const size =
    file.width && file.height
      ? { width: Math.max(48, Math.round(w * scale)), height: Math.max(48, Math.round(h * scale)) }
      : { width: longest, height: (longest * 3) / 4 };
  return (
    <span
      style={{ width: size.width, aspectRatio: `${size.width} / ${size.height}` }}
      className="max-w-full bg-muted"
    >
      {thumbnail.address && !thumbnail.failed && (
        // biome-ignore lint/performance/noImgElement: a file of the conversation, for its readers alone
        <img src={thumbnail.address} alt="" onError={thumbnail.fail} className="size-full object-cover" />
      )}
    </span>
  );
}

function Page({ thumbnail }: { thumbnail: Source }) {
  return (
    <span className="grid h-14 w-11 shrink-0 place-items-center overflow-hidden rounded-md border border-border bg-muted text-muted-foreground">
      {thumbnail.address && !thumbnail.failed ? (
        // biome-ignore lint/performance/noImgElement: a file of the conversation, for its readers alone
        <img
          src={thumbnail.address}
          alt=""
          onError={thumbnail.fail}
          className="size-full object-cover object-top"
        />
      ) : (
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          className="size-6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
        >
          <path d="M14 3H6a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V8l-5-5Zm0 0v5h5M8 13h8M8 17h5" />
        </svg>
      )}
    </span>
  );
}

interface Source {
  address: string | null;
  failed: boolean;
  fail: () => void;
}

/** A first page is drawn a moment after its document came. */
const againMs = [2_000, 6_000];

/** Where a thumbnail is shown from; asked for again a few times while there is none. */
function useSource(path: string, as: Props["as"] | undefined): Source {
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const [blob, setBlob] = useState<string | null>(null);
  const [agent, ref] = [as?.agent, as?.ref];

  useEffect(() => {
    if (!agent || !ref) return;
    let made: string | null = null;
    const abort = new AbortController();
    fetchAs(`${path}&try=${tries}`, { agent, ref }, abort.signal)
      .then((picture) => {
        made = URL.createObjectURL(picture);
        setBlob(made);
      })
      .catch(() => abort.signal.aborted || setFailed(true));
    return () => {
      abort.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [path, agent, ref, tries]);

  useEffect(() => {
    const wait = failed ? againMs[tries] : undefined;
    if (wait === undefined) return;
    const timer = setTimeout(() => {
      setFailed(false);
      setTries((count) => count + 1);
    }, wait);
    return () => clearTimeout(timer);
  }, [failed, tries]);

  const own = tries === 0 ? path : `${path}&try=${tries}`;
  return { address: as ? blob : own, failed, fail: () => setFailed(true) };
}

async function fetchAs(
  path: string,
  { agent, ref }: { agent: string; ref: string },
  signal = AbortSignal.timeout(30_000),
): Promise<Blob> {
  const address = `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ agent })}`;
  const response = await fetch(address, { headers: { "x-talia-ref": ref }, signal });
  if (!response.ok) throw new Error(`file: ${response.status}`);
  return response.blob();
}

/** Fetched with the secret, then handed to the browser: a secret has no place in an address. */
async function openAs(file: ListedFile, as: NonNullable<Props["as"]>): Promise<void> {
  const blob = await fetchAs(`/api/v1/files/${file.fileId}`, as);
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  if (file.mime.startsWith("image/")) link.target = "_blank";
  else link.download = file.name;
  link.rel = "noopener";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
