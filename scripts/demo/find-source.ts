import type { Source } from "@/lib/conversations/schema";
import { words } from "@/lib/flows/normalise/fold";

/** A passage of the demo's knowledge as it lies in the database. */
export interface StoredChunk {
  id: string;
  documentId: string;
  /** It is what somebody of the team wrote in place of an answer. */
  corrects: boolean;
  title: string;
  heading: string | null;
  body: string;
}

const telling = (text: string): Set<string> =>
  new Set(
    words(text)
      .split(" ")
      .filter((word) => word.length > 3 || /\d/.test(word)),
  );

const shared = (wanted: Set<string>, text: string): number => {
  const there = telling(text);
  return [...wanted].filter((word) => there.has(word)).length;
};

/** The passage an answer was written from: the one with most of its words; null when none has half of them. */
export function findSource(answer: string, chunks: readonly StoredChunk[]): Source | null {
  const wanted = telling(answer);
  let best: { chunk: StoredChunk; count: number } | null = null;
  for (const chunk of chunks) {
    const count = shared(wanted, `${chunk.heading ?? ""} ${chunk.body}`);
    if (count > (best?.count ?? 0)) best = { chunk, count };
  }
  if (!best || best.count < wanted.size / 2) return null;
  const { id, documentId, title, heading, body } = best.chunk;
  return { chunkId: id, documentId, title, heading, excerpt: excerptOf(body, wanted) };
}

/** The line of the passage that says most of it. */
function excerptOf(body: string, wanted: Set<string>): string {
  const lines = body.split("\n").flatMap((line) => line.split(/(?<=[.;]) (?=[\p{Lu}¿])/u));
  const counted = lines.map((line) => ({ line, count: shared(wanted, line) }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).line.slice(0, 300);
}
