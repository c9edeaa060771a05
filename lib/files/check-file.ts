import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { AppError } from "@/lib/errors";
import { cleanImage } from "./clean-image";
import { fileName } from "./file-name";
import { type FileType, fileLimits, fileTypes } from "./limits";

export interface CheckedFile {
  name: string;
  mime: FileType;
  bytes: Uint8Array;
  width: number | null;
  height: number | null;
  thumbnail: Uint8Array | null;
}

/**
 * What a file is, by its content alone; the sender's word for it (name, type) counts for nothing. Pictures are drawn anew. Throws `too_large`,
 * `unsupported_type` or `unprocessable`.
 */
export async function checkFile(file: { name: string; bytes: Uint8Array }): Promise<CheckedFile> {
  if (file.bytes.length === 0) throw new AppError("unprocessable", { reason: "file_broken" });
  if (file.bytes.length > fileLimits.bytes) throw new AppError("too_large", { reason: "file_too_large" });
  const found = await fileTypeFromBuffer(file.bytes);
  const mime = fileTypes.find((type) => type === found?.mime);
  if (!mime) throw new AppError("unsupported_type", { reason: "file_unsupported", detail: found?.mime });
  const name = fileName(file.name, mime);
  if (mime === "application/pdf") {
    if (!endsAsPdf(file.bytes)) throw new AppError("unprocessable", { reason: "file_broken" });
    return { name, mime, bytes: file.bytes, width: null, height: null, thumbnail: null };
  }
  const image = await cleanImage(file.bytes, mime);
  // A PNG that has grown by being drawn anew: what could be sent must not be refused for it.
  if (image.bytes.length <= fileLimits.bytes) return { name, mime, ...image };
  const smaller = await cleanImage(file.bytes, "image/jpeg");
  return { name: fileName(file.name, "image/jpeg"), mime: "image/jpeg", ...smaller };
}

/** A PDF that was cut off has no end; programs leave some bytes behind it. */
const endsAsPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(-2_048)).toString("latin1").includes("%%EOF");
