/** Up to here a text is read as it stands. */
const short = 500;
const longestWord = 200;
/** Longer than any answer of a person; an answer in free text keeps its first 2,000 characters. */
const longestMessage = 2500;
const end = 400;

/**
 * What recognisers read of a text, whatever was sent: patterns that look at each character of a page anew from every other
 * would keep everybody waiting. Of a long text blanks are squeezed, words without end cut, and beyond `most` characters its
 * head and its tail are kept. What is stored, and what a model gets, is the text itself.
 */
export function legible(text: string, most = longestMessage): string {
  if (text.length <= short) return text;
  const read = text
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n[ \n]*/gu, (blanks) => (blanks.indexOf("\n") < blanks.lastIndexOf("\n") ? "\n\n" : "\n"))
    .replace(new RegExp(`(\\S{${longestWord}})\\S+`, "gu"), "$1")
    .trim();
  if (read.length <= most) return read;
  // A figure or a word that was cut in two would be another.
  const head = read.slice(0, most - end).replace(/\S+$/u, "");
  const tail = read.slice(-end).replace(/^\S+/u, "");
  return `${head.trimEnd()}\n${tail.trimStart()}`;
}
