import { knowledgeLimits, type ReadResult, UnreadableDocument } from "../schema";
import type { FileToRead } from "./read-file";
import { type ReadImage, readImage } from "./read-image";
import { readIsolated } from "./read-isolated";
import { type SniffedFile, sniffFile } from "./sniff";

export interface ReadOptions {
  /** A vision model, when there is one. */
  vision?: ReadImage | null;
  /** What a web server declared of a page. */
  served?: { mime: string; charset: string | undefined };
  timeoutMs?: number;
  /** How files are read: in a process of their own unless they are trusted. */
  read?: (file: FileToRead, timeoutMs?: number) => Promise<ReadResult>;
}

/**
 * Reads a file of any kind knowledge takes, in a process of its own with limited time and memory.
 * Throws UnreadableDocument with a reason for the tenant; anything else thrown is worth another try.
 */
export async function readDocument(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<ReadResult & { file: SniffedFile }> {
  if (bytes.length > knowledgeLimits.fileBytes) throw new UnreadableDocument("document_too_large");
  const file = asServed(await sniffFile(bytes), options.served?.mime);
  const result =
    file.kind === "image"
      ? await readImage(bytes, file.mime, options.vision ?? null)
      : await (options.read ?? readIsolated)(
          { kind: file.kind, bytes, charset: options.served?.charset },
          options.timeoutMs,
        );
  const length = result.blocks.reduce(
    (sum, block) => sum + (block.kind === "row" ? block.cells.join(" ").length : block.text.length),
    0,
  );
  if (length > knowledgeLimits.documentLength) throw new UnreadableDocument("document_too_long");
  if (!length && !result.note) throw new UnreadableDocument("document_empty");
  return { ...result, file };
}

/** A page without a head looks like text; its server knows better. */
function asServed(file: SniffedFile, mime = ""): SniffedFile {
  return file.kind === "text" && /html/.test(mime) ? { kind: "html", mime: "text/html" } : file;
}
