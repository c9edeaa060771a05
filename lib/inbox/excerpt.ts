/** Letters as a search compares them, one for each letter of the text, so that places are the same in both. */
function fold(text: string): string {
  return [...text]
    .map((letter) => {
      const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return plain.length === letter.length
        ? plain
        : letter.toLowerCase().length === letter.length
          ? letter.toLowerCase()
          : letter;
    })
    .join("");
}

const lead = 30;
const length = 140;

export interface ExcerptPart {
  text: string;
  found: boolean;
}

/**
 * The part of a text in which a search found something, with the words of the search marked: also where the text has accents and
 * the search has none, and where a word only begins alike ("reserva", "reservar").
 */
export function excerptOf(text: string, query: string): ExcerptPart[] {
  const flat = text.replace(/\s+/g, " ").trim();
  const folded = fold(flat);
  const words = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    // A language's endings are not in what was found by its stem.
    .map((word) => (word.length > 5 ? word.slice(0, -2) : word));
  const marks = words.flatMap((word) => placesOf(folded, word)).toSorted((a, b) => a.from - b.from);
  const first = marks[0]?.from ?? 0;
  const from = first > lead ? flat.lastIndexOf(" ", first - lead / 2) + 1 : 0;
  const until = Math.min(flat.length, from + length);
  const parts: ExcerptPart[] = from > 0 ? [{ text: "… ", found: false }] : [];
  let at = from;
  for (const mark of marks) {
    if (mark.from < at || mark.until > until) continue;
    if (mark.from > at) parts.push({ text: flat.slice(at, mark.from), found: false });
    parts.push({ text: flat.slice(mark.from, mark.until), found: true });
    at = mark.until;
  }
  if (at < until) parts.push({ text: flat.slice(at, until), found: false });
  return parts;
}

/** Where words begin with `stem`, up to where those words end. */
function placesOf(text: string, stem: string): { from: number; until: number }[] {
  const places: { from: number; until: number }[] = [];
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) continue;
    let until = at + stem.length;
    while (until < text.length && /[\p{L}\p{N}]/u.test(text[until] ?? "")) until += 1;
    places.push({ from: at, until });
  }
  return places;
}
