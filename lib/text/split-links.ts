/** A piece of a text; with `href` it is an address of the web. */
export interface TextPiece {
  text: string;
  href?: string;
}

const address = /https?:\/\/[^\s<>"«»“”]+/giu;
/** What ends a sentence and no address. */
const trailing = /[.,;:!?…'’)\]}*_]+$/u;

/**
 * A text in pieces, its addresses of the web apart. Only what says http:// or https:// is one: names that merely look like it ("sr.es") stay text.
 * The pieces joined are the text.
 */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTrailing(match[0]);
    const url = urlOf(found);
    if (!url || url.username || url.password) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: found, href: url.href });
    from = match.index + found.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** As URL.parse, which browsers of before 2024 do not have. */
function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** A bracket that was opened within the address is part of it. */
function withoutTrailing(found: string): string {
  const end = trailing.exec(found)?.[0] ?? "";
  const bare = found.slice(0, found.length - end.length);
  const open = bare.split("(").length - bare.split(")").length;
  return open > 0 && end.startsWith(")") ? `${bare})` : bare;
}
