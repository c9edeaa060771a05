const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether what the browser's recogniser heard is the agent's own voice from the loudspeaker: most of its words, in order,
 * are among what was just said. One or two words count only when all of them are, so that "sí" interrupts.
 */
export function isEcho(heard: string, said: string): boolean {
  const words = wordsOf(heard);
  if (words.length === 0) return true;
  const spoken = wordsOf(said);
  let from = 0;
  let found = 0;
  for (const word of words) {
    const at = spoken.indexOf(word, from);
    if (at === -1) continue;
    found += 1;
    from = at + 1;
  }
  return words.length < 3 ? words.length === 2 && found === 2 : found / words.length >= 0.7;
}
