import { fold, words } from "@/lib/ai/guardrails/normalise";
import { splitSentences } from "@/lib/ai/guardrails/sentences";
import type { FoundChunk } from "@/lib/knowledge/schema";

/** The share of a sentence's words that a passage must hold to be where it comes from. */
const enough = 0.5;
/** Across languages only names and figures are the same. */
const enoughAbroad = 0.25;
const most = 3;

/**
 * The stored passages that a model's answer rests on, told by its own words: for each sentence the passage that holds
 * most of them, best first as they were found. An answer that says it does not know rests on none.
 */
export function citedChunks(answer: string, locale: string, chunks: readonly FoundChunk[]): FoundChunk[] {
  const passages = chunks.map((chunk) => ({
    chunk,
    stems: new Set(stemsOf(`${chunk.heading ?? ""} ${chunk.body}`)),
    needed: chunk.locale === locale ? enough : enoughAbroad,
  }));
  const cited = new Set<FoundChunk>();
  for (const sentence of splitSentences(answer)) {
    const said = [...new Set(stemsOf(sentence))];
    // Neither a question nor a few words of courtesy state anything that somebody wrote down.
    if (said.length < 3 || /\?\s*$/.test(sentence)) continue;
    let best: { chunk: FoundChunk; share: number } | null = null;
    for (const { chunk, stems, needed } of passages) {
      const share = said.filter((stem) => stems.has(stem)).length / said.length;
      if (share >= needed && share > (best?.share ?? 0)) best = { chunk, share };
    }
    // What the business wrote in its own configuration is no document to show, but says where the sentence comes from.
    if (best?.chunk.chunkId && best.chunk.documentId) cited.add(best.chunk);
  }
  return chunks.filter((chunk) => cited.has(chunk)).slice(0, most);
}

/** What tells a sentence: its longer words, cut to their stem, and its figures. */
const stemsOf = (text: string): string[] =>
  words(fold(text))
    .filter((word) => word.length > 3 || /\d/.test(word))
    .map((word) => word.slice(0, 6));
