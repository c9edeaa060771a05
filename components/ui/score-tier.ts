/** Tiers of a lead's score: cold 0-39, warm 40-69, hot 70-89, premium 90-100. */
export type ScoreTier = "cold" | "warm" | "hot" | "premium";

export function scoreTier(score: number): ScoreTier {
  if (score >= 90) return "premium";
  if (score >= 70) return "hot";
  return score >= 40 ? "warm" : "cold";
}

export const tierText: Record<ScoreTier, string> = {
  cold: "text-score-cold",
  warm: "text-score-warm",
  hot: "text-score-hot",
  premium: "text-score-premium",
};

export const tierSoft: Record<ScoreTier, string> = {
  cold: "bg-score-cold-soft text-score-cold",
  warm: "bg-score-warm-soft text-score-warm",
  hot: "bg-score-hot-soft text-score-hot",
  premium: "bg-score-premium-soft text-score-premium",
};
