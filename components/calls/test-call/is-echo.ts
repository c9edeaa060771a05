const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether what the browser's recogniser heard is the agent's own voice from the loudspeaker: most of its words, in order,
 * are among what was just said. One or two words count only when all of them are, and one that is all of it never, so that "sí"
 * interrupts; while more may follow (`final` false) it is waited for.
 */
export function isEcho(heard: string, said: string, final: boolean): boolean {
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
  if (words.length >= 3) return found / words.length >= 0.7;
  return found === words.length && (words.length === 2 || !final);
}
