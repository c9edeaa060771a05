import { UnreadableTable } from "../schema";

/** What a file is, by its first bytes; its name is not believed. Throws for what is no table, saying what it is. */
export function sniffTable(bytes: Uint8Array): "csv" | "xlsx" {
  if (bytes.length === 0) throw new UnreadableTable("import_empty");
  const starts = (...values: number[]) => values.every((value, at) => bytes[at] === value);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return "xlsx";
  // Excel before 2007, and a workbook with a password, are compound files.
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableTable("import_old_excel");
  const head = bytes.subarray(0, 4_096);
  const marked = starts(0xff, 0xfe) || starts(0xfe, 0xff);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  // Text in UTF-16 without a mark has a zero at every other byte, and no other control character.
  const zeros = head.filter((byte) => byte === 0).length;
  const binary = controls - zeros > 2 || (zeros > 0 && zeros < head.length / 4);
  const known =
    starts(0x25, 0x50, 0x44, 0x46) || starts(0x89, 0x50) || starts(0xff, 0xd8) || starts(0x1f, 0x8b);
  if ((binary && !marked) || known || looksLikeMarkup(head)) throw new UnreadableTable("import_unsupported");
  return "csv";
}

/** Web pages saved as .xls, and XML. */
const looksLikeMarkup = (head: Uint8Array): boolean =>
  /^\s*(<!doctype|<html|<\?xml|<table|\{\\rtf)/i.test(
    Buffer.from(head)
      .toString("latin1")
      .replace(/^\ufeff|^ï»¿/, ""),
  );
