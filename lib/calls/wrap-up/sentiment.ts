import { fold } from "@/lib/flows/normalise/fold";
import type { Sentiment } from "../schema";
import { lexicon } from "./lexicon";

/** How a caller feels, by what they said: what there is while a call runs, and afterwards where no model can be asked. */
export function sentimentOf(said: readonly string[]): Sentiment {
  const balance = said.reduce((sum, text) => sum + balanceOf(text), 0);
  if (balance < 0) return "negative";
  return balance > 0 ? "positive" : "neutral";
}

/** An annoyed word weighs more than a polite one. */
function balanceOf(text: string): number {
  const plain = plainWords(text);
  const count = (pattern: RegExp) => plain.match(pattern)?.length ?? 0;
  return count(lexicon.positive) - 2 * count(lexicon.negative);
}

/** Lower case, without accents, one space between words: as the lexicon has them. */
export const plainWords = (text: string): string => fold(text).replace(/\s+/g, " ");
