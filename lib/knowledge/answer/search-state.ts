import type { Locale } from "@/lib/i18n/locales";
import type { Question } from "./classify-question";
import type { Match, Weigh } from "./match";
import type { Unit } from "./units";

/** What all ways of answering look at. */
export interface Search {
  question: Question;
  units: Unit[];
  matches: Match[];
  weigh: Weigh;
  locale: Locale;
  variant: number;
}

/** What one way of answering found. */
export interface Finding {
  lead: string;
  lines: string[];
  units: Unit[];
  confidence: number;
  exact: boolean;
}
