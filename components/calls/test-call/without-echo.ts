interface Word {
  /** As it is compared: small letters without accents. */
  plain: string;
  /** Where it begins in the text. */
  at: number;
}

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    plain: word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""),
    at: index,
  }));

/** The words of a text as they are compared. */
export const plainWords = (text: string): string[] => wordsOf(text).map(({ plain }) => plain);

/** Of the words taken for the agent's so many are its own; the rest were misheard. */
const likeness = 0.7;
/** A word of the agent's is looked for among so many of its next ones: the recogniser leaves some out. */
const reach = 3;

/**
 * What of `heard` is the caller's and not the agent's own voice, come back from the loudspeaker: the words at its beginning that are, in
 * order, among those of `said` are taken away, misheard ones among them. Empty where nothing is left. A single word after the agent's may
 * be one of its own, not yet understood: it counts when the utterance is over (`final`) and sounds like none of those that were to come.
 */
export function withoutEcho(heard: string, said: string, final: boolean): string {
  const words = wordsOf(heard);
  const spoken = plainWords(said);
  const { length, next } = longestEcho(words, spoken);
  const rest = words.slice(length);
  if (length === 0) return words.length > 0 ? heard : "";
  const first = rest[0];
  if (!first || isMisheard(rest, spoken.slice(next)) || (rest.length === 1 && !final)) return "";
  return heard.slice(first.at);
}

/** How many words at the beginning are the agent's, and where in `spoken` it goes on. */
function longestEcho(words: readonly Word[], spoken: readonly string[]): { length: number; next: number } {
  let best = { length: 0, next: 0 };
  for (let start = 0; start < spoken.length; start++) {
    const echo = echoFrom(words, spoken, start);
    if (echo.length > best.length) best = echo;
  }
  return best;
}

function echoFrom(words: readonly Word[], spoken: readonly string[], start: number) {
  let best = { length: 0, next: start };
  let next = start;
  let found = 0;
  for (const [index, { plain }] of words.entries()) {
    const last = index === words.length - 1;
    const ahead = spoken.slice(next, next + reach).findIndex((word) => isSame(plain, word, last));
    // The first word tells where the agent was; only one that was misheard may stand before it.
    if (index > 1 && found === 0) break;
    if (ahead === -1) continue;
    found += 1;
    next += ahead + 1;
    const length = index + 1;
    // "Hola, soy" begins what the caller says as well.
    const enough = length < 3 ? last && found === length : found / length >= likeness;
    if (enough) best = { length, next };
  }
  return best;
}

/** Of the last word perhaps only the beginning has been heard. */
const isSame = (heard: string, word: string, last: boolean): boolean =>
  heard === word ||
  (last && heard.length > 1 && word.startsWith(heard)) ||
  (word.length > 4 && distance(heard, word) <= word.length / 4);

/** "La bufera" for "Albufera": what is left sounds like what the agent says next. */
function isMisheard(rest: readonly Word[], coming: readonly string[]): boolean {
  if (rest.length > 4) return false;
  const sound = rest.map(({ plain }) => plain).join("");
  for (let count = 1; count <= Math.min(rest.length + 1, coming.length); count++) {
    const word = coming.slice(0, count).join("");
    const whole = Math.max(word.length, sound.length);
    if (distance(sound, word) <= whole * 0.4) return true;
    if (sound.length > 2 && distance(sound, word.slice(0, sound.length)) <= sound.length * 0.25) return true;
  }
  return false;
}

/** Levenshtein's: letters to change, add or leave out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
