/**
 * Lines of one paragraph as one text: words hyphenated at a line's end are joined again, unless the hyphen is their own
 * ("lunes-viernes" stays so when the next line begins with a capital or a figure).
 */
export function joinLines(text: string): string {
  return cleanText(text.replace(/(\p{Ll})[-\u00ad\u2010]\n(?=\p{Ll})/gu, "$1").replace(/\n+/g, " "));
}

/** White space, quotes and ligatures made regular; characters no one can read taken out. */
export function cleanText(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize("NFKC"))
      // Soft hyphens, zero-width marks, private-use symbols of icon fonts, replacement characters, controls.
      .replace(
        /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff\ufffd]|(?![\n\t])\p{Cc}/gu,
        "",
      )
      .replace(/[\u00a0\u2000-\u200a\u202f\u3000\t ]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

/** Letters and figures count, the number of the page does not. */
const fingerprint = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\d+/g, "#")
    .replace(/[^\p{L}#]+/gu, " ")
    .trim();

const pageNumber =
  /^(?:p[aá]g(?:ina|\.)?|page|folha|full)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:de|of|\/)\s*\d{1,4})?\s*[-–—]?$/i;

/**
 * Pages without what stands at the top or the bottom of most of them (letterheads, addresses, page numbers).
 * What is repeated is kept once, on the page where it first stands, as it may hold the address or the hours.
 */
export function removeRepeated<T>(pages: T[][], textOf: (line: T) => string): T[][] {
  const edge = 3;
  const atEdge = (page: T[], at: number) => at < edge || at >= page.length - edge;
  const seen = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.filter((_, at) => atEdge(page, at)).map((line) => fingerprint(textOf(line))));
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const repeated = (key: string) =>
    pages.length > 1 && (seen.get(key) ?? 0) >= Math.max(2, pages.length * 0.6);
  const kept = new Set<string>();
  return pages.map((page) =>
    page.filter((line, at) => {
      if (!atEdge(page, at)) return true;
      const text = textOf(line).trim();
      if (pageNumber.test(text)) return false;
      const key = fingerprint(text);
      if (!repeated(key)) return true;
      if (kept.has(key)) return false;
      kept.add(key);
      return true;
    }),
  );
}
