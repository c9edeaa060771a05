/** Small letters without accents: what the word lists of turn taking are written in. */
export const fold = (text: string): string =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[’`´]/g, "'");

/**
 * The words of a transcript, folded; "uh-huh" and "d'acord" are one word each. Bounded: a turn is never that long. One step
 * of turn taking asks for the same few transcripts many times over, so the last ones are remembered.
 */
export function wordsOf(text: string): readonly string[] {
  for (const known of remembered) if (known.text === text) return known.words;
  const words = fold(text.slice(-2_000)).match(/[\p{L}\p{N}]+(?:['·-][\p{L}\p{N}]+)*/gu) ?? [];
  remembered[next] = { text, words };
  next = (next + 1) % 4;
  return words;
}
const remembered: { text: string; words: readonly string[] }[] = [];
let next = 0;

/** Whether two transcripts say the same: recognisers change capitals and full stops between eager and final. */
export const sameWords = (one: string, other: string): boolean =>
  one === other || wordsOf(one).join(" ") === wordsOf(other).join(" ");

/** One turn of several that belong together. */
export const joinTurns = (first: string, second: string): string => `${first.trim()} ${second.trim()}`.trim();

/** Phrases as they are written in a list, ready to be looked up by their words. */
export const phraseSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(
    lists.flatMap((list) =>
      list
        .split(",")
        .map((phrase) => wordsOf(phrase).join(" "))
        .filter(Boolean),
    ),
  );
