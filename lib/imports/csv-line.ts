import type { Locale } from "@/lib/i18n/locales";

/** Where cents follow a comma, spreadsheets part cells by semicolons. Pure. */
export const csvDelimiter = (locale: Locale): "," | ";" => (locale === "en" ? "," : ";");

/** One line of a file for a spreadsheet of that language. Pure. */
export const csvLine = (cells: readonly string[], locale: Locale): string =>
  `${cells.map((cell) => quoted(neutral(cell), csvDelimiter(locale))).join(csvDelimiter(locale))}\r\n`;

/**
 * A text that no spreadsheet takes for a formula: an apostrophe stands before what begins like one. Numbers and telephones in groups are none. Pure.
 */
export const neutral = (cell: string): string =>
  /^[\s'"]*[=+\-@＝＋－＠\t\r]/.test(cell) &&
  !/^-?\d+([.,]\d+)?$/.test(cell) &&
  !/^\+\d{1,3}(?: \d{1,14}){1,6}$/.test(cell)
    ? `'${cell}`
    : cell;

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
