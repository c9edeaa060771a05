/**
 * What a cell says, without what is not seen: spaces at its ends and without width, breaks, control characters, the apostrophe by which spreadsheets
 * (and our own exports) mark text that looks like a formula. Pure.
 */
export const cleanText = (cell: string): string =>
  cell
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim()
    .replace(/^'(?=[=+\-@\d])/, "")
    .trim();
