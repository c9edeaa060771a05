import type { Block, ReadResult } from "../schema";
import { UnreadableDocument } from "../schema";
import { decodeText } from "./decode-text";

/** Reads plain text and Markdown: headings, lists, pipe and tab tables, paragraphs. */
export function readText(bytes: Uint8Array): ReadResult {
  const text = decodeText(bytes);
  if (text === null) throw new UnreadableDocument("document_unsupported", "binary");
  return { title: null, blocks: textToBlocks(text), pages: null, note: null };
}

/** The blocks of a text, Markdown or plain. Also used for what other readers turn into Markdown. */
export function textToBlocks(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let header: string[] | undefined;
  const flush = () => {
    if (paragraph.length) blocks.push({ kind: "paragraph", text: plain(paragraph.join(" ")) });
    paragraph = [];
  };

  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    const next = (lines[at + 1] ?? "").trim();
    const cells = tableCells(lines[at] ?? "");
    if (!cells) header = undefined;
    if (!line || /^([-*_=])\1{2,}$/.test(line.replace(/\s/g, ""))) flush();
    else if (/^#{1,6}\s/.test(line)) {
      flush();
      const marks = /^#+/.exec(line)?.[0].length ?? 1;
      blocks.push({ kind: "heading", level: marks, text: plain(line.replace(/^#+\s*|\s*#+$/g, "")) });
    } else if (/^(={3,}|-{3,})$/.test(next) && !paragraph.length && !cells) {
      blocks.push({ kind: "heading", level: next.startsWith("=") ? 1 : 2, text: plain(line) });
      at++;
    } else if (cells) {
      flush();
      if (cells.every((cell) => /^:?-{2,}:?$/.test(cell))) header = lastRow(blocks);
      else blocks.push({ kind: "row", cells: cells.map(plain), ...(header && { header }) });
    } else if (/^(?:[-*+•·▪–]|\d{1,2}[.)])\s+\S/.test(line)) {
      flush();
      blocks.push({ kind: "item", text: plain(line.replace(/^(?:[-*+•·▪–])\s+/, "")) });
    } else if (isPlainHeading(line, lines[at - 1], next) && !paragraph.length) {
      blocks.push({ kind: "heading", level: 2, text: plain(line.replace(/:$/, "")) });
    } else {
      // A line with a price or an hour of its own stands alone: lists typed without bullets.
      if (paragraph.length && (standsAlone(line) || standsAlone(paragraph.at(-1) ?? ""))) flush();
      paragraph.push(line);
    }
  }
  flush();
  return blocks.filter((block) => block.kind === "row" || block.text);
}

/** The header row of a Markdown table is the row over its rule; it stops being a row. */
function lastRow(blocks: Block[]): string[] | undefined {
  const last = blocks.at(-1);
  if (last?.kind !== "row") return undefined;
  blocks.pop();
  return last.cells;
}

function tableCells(line: string): string[] | null {
  const trimmed = line.trim();
  if (/^\|.*\|$/.test(trimmed) || (trimmed.match(/\s\|\s/g)?.length ?? 0) >= 1)
    return trimmed
      .replace(/^\||\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  if (/\S(?:\t+|\s*\.{4,}\s*|\s*…{2,}\s*)\S/.test(trimmed))
    return trimmed.split(/\t+|\s*\.{4,}\s*|\s*…{2,}\s*/).map((cell) => cell.trim());
  return null;
}

/** "HORARIOS" or "Formas de pago:" on a line of its own, with text under it. */
function isPlainHeading(line: string, before: string | undefined, next: string): boolean {
  if (line.length > 70 || !next || /[.!?;,]$/.test(line) || /\d/.test(line)) return false;
  const alone = before === undefined || !before.trim();
  if (line.endsWith(":")) return alone;
  return alone && line === line.toUpperCase() && /\p{Lu}{3}/u.test(line);
}

const standsAlone = (line: string): boolean =>
  line.length < 120 &&
  /(?:[€$£]|\b(?:eur|euros?|usd|cop|reais|brl|mxn|pesos)\b)\s*\.?$|\d{1,2}:\d{2}(?:\s*h)?$/i.test(line);

/** Markdown's marks taken off a line: emphasis, code, links (kept by their text), images, escapes. */
function plain(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\d])([*_`])(?=\S)([^*_`]*\S)\1(?![\p{L}\d])/gu, "$2")
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, "$1")
    .replace(/^>\s*/, "")
    .replace(/\s+/g, " ")
    .trim();
}
