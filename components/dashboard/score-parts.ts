import type { ScorePart } from "@/components/ui/score";
import type { ScoreLine } from "@/lib/scoring/schema";
import { inWords, type SourceNames } from "@/lib/scoring/source-text";

/** The part of next-intl's translator used here: `getTranslations("scoring")`. */
interface ScoringTranslator {
  (key: string, params?: Record<string, string | number>): string;
  has(key: string): boolean;
  raw(key: string): unknown;
}

/** The lines of a stored score as the page shows them, in the reader's language. */
export function scoreParts(breakdown: readonly ScoreLine[], translate: unknown): ScorePart[] {
  const t = translate as ScoringTranslator;
  return breakdown.map(({ criterion, points, weight, reason, params, evidence }) => {
    const note = t.has(`reasons.${reason}`)
      ? t(`reasons.${reason}`, inWords(params, t.raw("sources") as SourceNames))
      : (evidence?.raw ?? "");
    return { key: criterion, label: t(`criteria.${criterion}`), points, max: weight, ...(note && { note }) };
  });
}
