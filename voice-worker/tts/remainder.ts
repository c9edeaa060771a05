/** A slow pace: rather a word said twice than one never said. */
const characterMs = 85;

/** What is left to be said of a text after so much of its audio was given; from the start of a word. */
export function remainderOf(text: string, givenMs: number, speed: number): string {
  const said = Math.floor((givenMs * speed) / characterMs);
  if (said <= 0) return text;
  if (said >= text.length) return lastWordOf(text);
  const blank = text.lastIndexOf(" ", said);
  return blank < 0 ? text : text.slice(blank + 1);
}

/** By the clock it was all said, but nobody told that it was. */
const lastWordOf = (text: string): string => text.trim().split(/\s+/).at(-1) ?? "";
