import type { ReadResult } from "../schema";
import { readDocx } from "./read-docx";
import { readHtml } from "./read-html";
import { readPdf } from "./read-pdf";
import { readText } from "./read-text";
import type { FileKind } from "./sniff";

export interface FileToRead {
  kind: Exclude<FileKind, "image">;
  bytes: Uint8Array;
  charset: string | undefined;
}

/** Reads a file in this very process: only for files that are trusted, or inside the child of read-isolated.ts. */
export async function readFile({ kind, bytes, charset }: FileToRead): Promise<ReadResult> {
  if (kind === "pdf") return readPdf(bytes);
  if (kind === "docx") return readDocx(bytes);
  return kind === "html" ? readHtml(bytes, charset) : readText(bytes);
}
