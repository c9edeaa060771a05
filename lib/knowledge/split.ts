import { detectLanguage, sureEnough } from "@/lib/i18n/detect-language";
import type { Locale } from "@/lib/i18n/locales";
import { cleanText } from "./clean";
import type { Block, Chunk } from "./schema";

export interface SplitOptions {
  /** Of what tells of no language itself: the document's or the tenant's. */
  fallbackLocale: Locale;
  target?: { least: number; most: number };
}

/** A chunk holds 600 to 1,000 characters where its section does; short sections join their neighbours. */
export const chunkSize = { least: 600, most: 1000 };

interface Piece {
  text: string;
  /** A row or a list item: never cut from its line, never repeated as overlap. */
  line: boolean;
  /** The heading of a section inside a chunk: said again where the section goes on in another. */
  heading?: boolean;
}

interface Section {
  path: string[];
  pieces: Piece[];
}

/**
 * Splits a document into chunks. Each knows the headings over it; sentences and table rows stay whole; a chunk that goes
 * on from another within the same text begins with the last sentence of that one.
 */
export function splitBlocks(blocks: Block[], options: SplitOptions): Chunk[] {
  const size = options.target ?? chunkSize;
  const bodies: { heading: string | null; body: string }[] = [];
  let open: Section[] = [];
  let length = 0;
  const flush = () => {
    if (open.length) bodies.push(...toBodies(open, size));
    open = [];
    length = 0;
  };
  for (const section of toSections(blocks)) {
    const own = section.pieces.reduce(
      (sum, piece) => sum + piece.text.length + 1,
      section.path.join(" > ").length,
    );
    const related =
      open.length === 0 || commonPath([...open, section]).length > 0 || length + own < size.least;
    if (length >= size.least || length + own > size.most || !related) flush();
    open.push(section);
    length += own;
  }
  flush();
  const whole = detectLanguage(
    bodies
      .map(({ body }) => body)
      .join("\n")
      .slice(0, 4000),
  );
  const locale = known(whole) ?? options.fallbackLocale;
  return bodies.map(({ heading, body }) => ({
    heading,
    body,
    locale: known(detectLanguage(body, { prefer: locale })) ?? locale,
  }));
}

function known({ locale, confidence }: ReturnType<typeof detectLanguage>): Locale | null {
  return locale && locale !== "other" && confidence >= sureEnough ? locale : null;
}

function toSections(blocks: Block[]): Section[] {
  const sections: Section[] = [{ path: [], pieces: [] }];
  let path: { level: number; text: string }[] = [];
  for (const block of blocks) {
    const text = cleanText(block.kind === "row" ? rowText(block) : block.text);
    if (!text) continue;
    if (block.kind === "heading") {
      path = [
        ...path.filter((above) => above.level < block.level),
        { level: block.level, text: text.slice(0, 160) },
      ];
      sections.push({ path: path.map((above) => above.text), pieces: [] });
    } else sections.at(-1)?.pieces.push({ text, line: block.kind !== "paragraph" });
  }
  // A heading with nothing under it but smaller headings lives on in their paths; one at the end says something itself.
  return sections.filter((section, at) => {
    if (section.pieces.length) return true;
    const next = sections[at + 1];
    const under = next && next.path.length > section.path.length;
    const text = section.path.at(-1);
    if (!under && text) {
      section.pieces.push({ text, line: true });
      section.path = section.path.slice(0, -1);
    }
    return section.pieces.length > 0;
  });
}

/** "Limpieza dental — Duración: 45 min — Precio: 60 €": a row one can read alone. */
export function rowText({ cells, header }: { cells: string[]; header?: string[] }): string {
  const [name = "", ...rest] = cells;
  const told = rest.flatMap((cell, at) => {
    if (!cell.trim() || /^[-–—]$/.test(cell.trim())) return [];
    const label = header?.[at + 1]?.trim();
    return [label ? `${label}: ${cell.trim()}` : cell.trim()];
  });
  return [name.trim(), ...told].filter(Boolean).join(" — ");
}

function commonPath(sections: Section[]): string[] {
  const [first, ...rest] = sections;
  if (!first) return [];
  let depth = first.path.length;
  for (const { path } of rest) while (depth > 0 && !sameUpTo(first.path, path, depth)) depth--;
  return first.path.slice(0, depth);
}

const sameUpTo = (a: string[], b: string[], depth: number): boolean =>
  b.length >= depth && a.slice(0, depth).every((text, at) => text === b[at]);

/** Sections that share a chunk have their own headings inside it, as lines that end in a colon. */
function toBodies(sections: Section[], size: { most: number }): { heading: string | null; body: string }[] {
  const common = sections.length === 1 ? (sections[0]?.path ?? []) : commonPath(sections);
  const heading = common.length ? common.join(" > ") : null;
  const pieces = sections.flatMap(({ path, pieces }) => {
    const own = path.slice(common.length);
    return own.length
      ? [{ text: `${own.join(" > ").replace(/:$/, "")}:`, line: true, heading: true }, ...pieces]
      : pieces;
  });
  return pack(pieces, size.most).map((body) => ({ heading, body }));
}

function pack(pieces: Piece[], most: number): string[] {
  const bodies: string[] = [];
  let body = "";
  let lastSentence = "";
  let heading = "";
  const close = () => {
    if (body.trim()) bodies.push(body.trim());
    // A little of the text before, when what follows goes on with it.
    const overlap = lastSentence.length < most * 0.2 ? lastSentence : "";
    body = [heading, overlap].filter(Boolean).join("\n");
    lastSentence = "";
  };
  for (const piece of pieces) {
    if (piece.heading) {
      // No heading is left alone at the end of a chunk.
      heading = "";
      if (body.length + piece.text.length + 80 > most) {
        lastSentence = "";
        close();
      }
      heading = piece.text;
    }
    const sentences =
      piece.line && piece.text.length <= most ? [piece.text] : splitSentences(piece.text, most);
    sentences.forEach((sentence, at) => {
      if (body && body.length + sentence.length + 1 > most) {
        if (at === 0) lastSentence = "";
        close();
      }
      body += (body ? (at === 0 ? "\n" : " ") : "") + sentence;
      lastSentence = piece.line ? "" : sentence;
    });
  }
  if (body.trim()) bodies.push(body.trim());
  return bodies;
}

const abbreviations =
  /(?:^|[\s(])(?:sr|sra|srta|dr|dra|d|dña|ud|uds|vd|av|avda|c|pl|pº|nº|núm|tel|tfno|aprox|mín|máx|min|max|p|ej|etc|art|pág|mr|mrs|ms|st|no|approx|vs|i|e|g|prof|ext|cra|cl|hab)\.$/i;

/** The sentences of a text; one longer than `most` is cut between words, as there is nowhere better. */
export function splitSentences(text: string, most = Number.POSITIVE_INFINITY): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]+["'»”)]*\s+(?=["'«“(¿¡]?[\p{Lu}\d¿¡])/gu)) {
    const end = match.index + match[0].length;
    const candidate = text.slice(start, end).trim();
    if (abbreviations.test(candidate)) continue;
    sentences.push(candidate);
    start = end;
  }
  const rest = text.slice(start).trim();
  if (rest) sentences.push(rest);
  return sentences.flatMap((sentence) => (sentence.length > most ? cutWords(sentence, most) : [sentence]));
}

function cutWords(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.lastIndexOf(" ", most);
    const at = space > most * 0.5 ? space : most;
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest ? [...parts, rest] : parts;
}
