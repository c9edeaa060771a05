/** Short forms whose full stop ends no sentence. */
const abbreviations =
  /(?:^|[\s(])(?:sr|sra|srta|dr|dra|d|dª|av|avda|c|pl|tel|tfno|núm|nº|n|ej|aprox|máx|mín|min|max|p|pág|art|etc|vs|mr|mrs|ms|st|no|ext|esq|apto|dto|ud|uds|vd|ca|incl|i\.e|e\.g|a\.m|p\.m|[a-záéíóú])\.$/iu;

/**
 * Where the first sentence of `text` ends (the index after its end mark and following white space), or -1 while it is
 * not complete. An end mark counts only when something follows it: "1." may become "1.500".
 */
export function endOfSentence(text: string): number {
  const marks = /(?:[.!?…]+["»”')\]]*(?=\s)|\n)\s*/gu;
  for (const match of text.matchAll(marks)) {
    const end = match.index + match[0].length;
    // The white space may go on in the next piece; that is the next sentence's.
    const head = text.slice(0, match.index) + match[0].trimEnd().charAt(0);
    if (match[0].startsWith(".") && (abbreviations.test(head) || /(?:^|\n)\s*\d{1,2}\.$/.test(head)))
      continue;
    if (text.slice(0, end).trim() === "") continue;
    return end;
  }
  return -1;
}

/** All sentences of a text, each with the white space after it. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let rest = text;
  for (let end = endOfSentence(rest); end !== -1; end = endOfSentence(rest)) {
    sentences.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== "") sentences.push(rest);
  return sentences;
}
