/** Texts of files (`messages/<locale>/files.json`), as they are: `{name}` and `{max}` are filled in by `filled`. */
export interface FileTexts {
  attach: string;
  uploading: string;
  ready: string;
  remove: string;
  retry: string;
  open: string;
  download: string;
  files: string;
  pages: string;
  picture: string;
  gone: string;
  errors: Record<FileFault, string>;
}

export const fileFaults = [
  "file_too_large",
  "image_too_large",
  "file_unsupported",
  "file_broken",
  "files_full",
  "too_many",
  "offline",
  "rate_limited",
  "failed",
] as const;
export type FileFault = (typeof fileFaults)[number];

export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

/** "1,2 MB", "340 KB". */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale || "es", {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(Math.max(value, 1));
}
