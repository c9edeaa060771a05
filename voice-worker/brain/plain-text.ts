/**
 * Written text as it can be read aloud: without Markdown, emoji and addresses of pages. What is left are sentences; what numbers
 * and money sound like is the business of `spoken`.
 */
export function plainText(written: string): string {
  return withoutMarkdown(written)
    .replace(address, (_, host: string) => host.replace(/^www\./i, ""))
    .replace(
      /\p{Extended_Pictographic}(?:[\u{1f3fb}-\u{1f3ff}\u{fe0f}\u{200d}]|\p{Extended_Pictographic})*/gu,
      "",
    )
    .replace(/[\u{1f1e6}-\u{1f1ff}]|\u{fe0f}|\u{200d}|\u{20e3}/gu, "")
    .split(/\s*\n+\s*/)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .map((line, at, lines) => (at < lines.length - 1 && !/[.!?…:;,]["»”)]?$/u.test(line) ? `${line}.` : line))
    .join(" ")
    .replace(/\s{2,}/g, " ")
    .replace(/\s+([,.;:!?])/g, "$1")
    .trim();
}

/** A text that ends as a sentence does, so that the next one is heard as another. */
export const closed = (text: string): string =>
  text === "" || /[.!?…:;,]["»”)]?$/u.test(text) ? text : `${text}.`;

/** With its path, which nobody can say. */
const address = /\b(?:https?:\/\/)([^\s/?#)]+)[^\s)]*/gi;

const withoutMarkdown = (text: string): string =>
  text
    .replace(/```[^\n]*\n?/g, "")
    .replace(/!\[[^\]]{0,300}\]\([^)]{0,2000}\)/g, "")
    .replace(/\[([^\]]{1,300})\]\([^)]{0,2000}\)/g, "$1")
    .replace(/^[ \t]*(?:#{1,6}|>|[-*•·+])[ \t]+/gm, "")
    .replace(/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, "")
    .replace(/(\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*\S)_(?![\p{L}\p{N}_])/gu, "$1")
    .replace(/`([^`\n]*)`/g, "$1")
    .replace(/<\/?[a-z][^>\n]{0,200}>/gi, "");

/** Cuts what comes in pieces into sentences, so that each can be cleaned and said as soon as it is whole. */
export class SentenceBuffer {
  #text = "";

  /** Gives the sentences that are whole now. */
  add(text: string): string[] {
    this.#text += text;
    const found: string[] = [];
    for (;;) {
      const end = boundary.exec(this.#text);
      if (!end) return found;
      const at = end.index + end[0].length;
      found.push(this.#text.slice(0, at));
      this.#text = this.#text.slice(at);
    }
  }

  rest(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** The end of a sentence, with the blank behind it: "3.50" and "Sr. X" are none. */
const boundary =
  /(?<!(?:^|\s)(?:Sr|Sra|Dr|Dra|Av|Avda|Ud|Uds|nº|St|Mr|Mrs|Ms|p|ej|etc|\d{1,2}))[.!?…]+["»”)]*\s+|\n+/u;
