import { fold } from "@/lib/flows/normalise/fold";
import { defaultScoring } from "@/lib/scoring/defaults";
import type { ScoringConfig } from "@/lib/scoring/schema";
import { clinic } from "./clinic";
import { kitchens } from "./kitchens";
import { restaurant } from "./restaurant";
import type { DemoBusiness } from "./types";

export const businesses: readonly DemoBusiness[] = [clinic, kitchens, restaurant];

/** The vertical's scoring, with who comes by word of mouth put first: its name in Spanish is the tenant's own. */
export function scoringOf({ config }: DemoBusiness): ScoringConfig {
  const scoring = defaultScoring(config.vertical, config.currency);
  return {
    ...scoring,
    source: { ...scoring.source, table: { ...scoring.source.table, [fold("recomendación")]: 1 } },
  };
}
