import type { Locale } from "@/lib/i18n/locales";
import { answerFromChunks } from "@/lib/knowledge/answer-from-chunks";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { platformDocuments } from "./knowledge";
import { platformConfig } from "./platform-agent";

/** From here on an answer can be said as it stands. */
const sure = 0.6;

/**
 * What TalIA's own knowledge says of a question about TalIA ("¿cuánto cuesta después de la prueba?"), for who is a
 * customer already. Null when it says nothing of it. Needs no database and no model.
 */
export function answerAboutTalia(question: string, locale: Locale): string | null {
  const answer = answerFromChunks({ question, locale, chunks: chunksOf(locale) });
  return answer?.exact && answer.confidence >= sure ? answer.text : null;
}

const known = new Map<Locale, FoundChunk[]>();

function chunksOf(locale: Locale): FoundChunk[] {
  const kept = known.get(locale);
  if (kept) return kept;
  const documents = platformDocuments().filter((document) => document.locale === locale);
  const chunks = [
    ...configToChunks(platformConfig(""), locale).filter((chunk) => chunk.locale === locale),
    ...documents.flatMap(({ title, chunks: passages }) =>
      passages.map(
        (passage, index): FoundChunk => ({
          ...passage,
          chunkId: `${locale}-${index}`,
          documentId: locale,
          title,
          kind: "text",
          rank: 0.5,
        }),
      ),
    ),
  ];
  known.set(locale, chunks);
  return chunks;
}
