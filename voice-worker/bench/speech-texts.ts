import { seedOf } from "../emulators/random";

/**
 * How long a word sounds, in milliseconds: about fifteen letters a second with a breath after a mark, but each word by up to a
 * quarter longer or shorter, as voices have it: who reckons with letters alone is to be found out.
 */
export function wordMs(word: string): number {
  const letters = (word.length + 1) * 66;
  const breath = /[.!?]$/.test(word) ? 260 : /[,;:]$/.test(word) ? 160 : 0;
  const pace = 0.75 + (seedOf(word) % 51) / 100;
  return Math.max(1, Math.round((letters * pace + breath) / 20)) * 20;
}

/** The audio of a text in frames: which word sounds in each. */
export function framesOf(text: string): { words: string[]; frames: number[] } {
  const words = text.match(/\S+/g) ?? [];
  return { words, frames: words.flatMap((word, index) => Array<number>(wordMs(word) / 20).fill(index)) };
}
