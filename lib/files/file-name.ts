import type { FileType } from "./limits";

const extensions: Record<FileType, { own: string; known: RegExp }> = {
  "image/jpeg": { own: ".jpg", known: /\.jpe?g$/i },
  "image/png": { own: ".png", known: /\.png$/i },
  "application/pdf": { own: ".pdf", known: /\.pdf$/i },
};

/** What a name must not end in lest a machine runs it: every extension that is not the content's own goes. */
const extension = /\.[a-z0-9]{1,10}$/i;

/**
 * A file's name as people see it: no path, nothing that hides (control characters, direction overrides), and the extension of what its content
 * is. "factura.pdf.exe" of a PDF → "factura.pdf". At most 120 characters.
 */
export function fileName(name: string, mime: FileType): string {
  const { own, known } = extensions[mime];
  let stem = (name.split(/[\\/]/).at(-1) ?? "")
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .replace(/\s+/g, " ");
  const kept = known.exec(stem.trim())?.[0];
  for (let last = ""; last !== stem; ) {
    last = stem;
    stem = stem.replace(extension, "").replace(/^[\s.]+|[\s.]+$/g, "");
  }
  return `${[...stem].slice(0, 110).join("").trim() || defaultStem[mime]}${kept?.toLowerCase() ?? own}`;
}

const defaultStem: Record<FileType, string> = {
  "image/jpeg": "foto",
  "image/png": "imagen",
  "application/pdf": "documento",
};
