const marks = /\P{ASCII}/gu;
const special: Record<string, string> = {
  "²": "2",
  "³": "3",
  "’": "'",
  "‘": "'",
  "´": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "−": "-",
  "½": " ",
  "·": ".",
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
};

/** The same text is looked at by many recognisers in a row: the last result of each is kept. */
function rememberLast(make: (text: string) => string): (text: string) => string {
  let lastText = "";
  let lastMade = make("");
  return (text) => {
    if (text !== lastText) {
      lastMade = make(text);
      lastText = text;
    }
    return lastMade;
  };
}

/**
 * Lower case without accents, of the same length as the text, so that positions found in one hold in the other.
 */
export const fold = rememberLast((text) =>
  text
    .replace(marks, foldChar)
    .replace(/[\t\n\r]/g, " ")
    .toLowerCase(),
);

function foldChar(char: string): string {
  const known = special[char];
  if (known !== undefined) return known;
  if (char.length > 1) return char;
  const base = char.normalize("NFD").charAt(0).toLowerCase();
  return base.length === 1 ? base : char;
}

/** Folded words alone: punctuation gone, single spaces. For matching phrases as a whole. */
export const words = rememberLast((text) =>
  fold(text)
    .replace(/[^\p{L}\p{N}'@+%€$]+/gu, " ")
    .trim(),
);

/** A matcher of any of `phrases` (already folded) as whole words. */
export function phrasePattern(phrases: readonly string[]): RegExp {
  const sorted = [...phrases].sort((a, b) => b.length - a.length);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sorted.join("|")})(?![\\p{L}\\p{N}])`, "u");
}
