import { fileTypeFromBuffer } from "file-type";
import { UnreadableDocument } from "../schema";
import { decodeText } from "./decode-text";

export type FileKind = "pdf" | "docx" | "html" | "text" | "image";

export interface SniffedFile {
  kind: FileKind;
  mime: string;
}

const imageTypes = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * What a file is by its content; its name is only believed in telling Markdown from plain text.
 * Throws UnreadableDocument for what knowledge cannot take.
 */
export async function sniffFile(bytes: Uint8Array): Promise<SniffedFile> {
  if (!bytes.length) throw new UnreadableDocument("document_empty");
  // PDF readers accept some bytes before the signature; so do the programs that write them.
  if (latin(bytes.subarray(0, 1024)).includes("%PDF-")) return { kind: "pdf", mime: "application/pdf" };

  // A byte order mark looks like the start of an MP3 to who guesses by signatures.
  if (/^(?:\xff\xfe|\xfe\xff|\xef\xbb\xbf)/.test(latin(bytes.subarray(0, 3)))) return sniffText(bytes);
  const found = await fileTypeFromBuffer(bytes);
  if (!found || found.mime === "application/xml") return sniffText(bytes);
  if (found.mime === docx) return { kind: "docx", mime: docx };
  if (imageTypes.has(found.mime)) return { kind: "image", mime: found.mime };
  if (found.mime === "application/zip" && holdsWordDocument(bytes)) return { kind: "docx", mime: docx };
  // Word 97 and, with a password on it, any newer Office file.
  if (found.mime === "application/x-cfb")
    throw new UnreadableDocument(holdsEncryptedPackage(bytes) ? "document_encrypted" : "document_old_word");
  throw new UnreadableDocument("document_unsupported", found.mime);
}

function sniffText(bytes: Uint8Array): SniffedFile {
  const text = decodeText(bytes.subarray(0, 64 * 1024));
  if (text === null) throw new UnreadableDocument("document_unsupported", "binary");
  if (!text.trim()) throw new UnreadableDocument("document_empty");
  const start = text.slice(0, 4096).toLowerCase();
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body)\b/.test(start))
    return { kind: "html", mime: "text/html" };
  if (/^\s*\{\\rtf/.test(start)) throw new UnreadableDocument("document_unsupported", "rtf");
  return { kind: "text", mime: "text/plain" };
}

/** The directory of a zip holds its names in clear. */
const holdsWordDocument = (bytes: Uint8Array): boolean =>
  latin(bytes.subarray(-65_536)).includes("word/document");

const holdsEncryptedPackage = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
