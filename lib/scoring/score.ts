import { formatValue } from "@/lib/flows/format";
import { fold } from "@/lib/flows/normalise/fold";
import { type Day, daysBetween, localTime } from "@/lib/flows/normalise/zone";
import type { SlotValue } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { roughly } from "./defaults";
import {
  type Criterion,
  criteria,
  type Score,
  type ScoreLine,
  type ScoringConfig,
  type Temperature,
} from "./schema";

/** What a lead is scored from; pure data. */
export interface ScoreInput {
  slots: Readonly<Record<string, SlotValue>>;
  /** Channel or campaign the contact came by: "whatsapp", "google_ads", "referral". */
  source?: string | null | undefined;
  facts?: {
    /** The contact was known before this conversation. */
    returning?: boolean;
    /** Price of the service chosen, when there is one; stands in for a budget nobody told. */
    serviceValue?: { value: number; currency: string };
    /** Labels of chosen options by slot, for the breakdown's texts. */
    labels?: Record<string, string>;
  };
  now: Date;
  timeZone: string;
  /** Language in which amounts are written into the breakdown. */
  locale: Locale;
}

interface Judged {
  share: number;
  reason: string;
  params?: ScoreLine["params"];
  evidence?: ScoreLine["evidence"];
}

/**
 * Scores a lead from 0 to 100 with the reasons, one line a criterion; the lines' points add up to the score. Criteria
 * the configuration ignores are left out and their weight is shared out; what nobody told counts as unknown, not as nought.
 */
export function scoreLead(input: ScoreInput, config: ScoringConfig): Score {
  const weights = sharedWeights(config);
  const breakdown = criteria
    .filter((criterion) => weights[criterion] > 0)
    .map((criterion) => line(criterion, weights[criterion], judges[criterion](input, config)));
  const score = Math.min(
    100,
    breakdown.reduce((sum, { points }) => sum + points, 0),
  );
  return { score, temperature: temperatureOf(score, config.thresholds), breakdown };
}

export function temperatureOf(score: number, thresholds: ScoringConfig["thresholds"]): Temperature {
  if (score >= thresholds.premium) return "premium";
  if (score >= thresholds.hot) return "hot";
  return score >= thresholds.warm ? "warm" : "cold";
}

const line = (criterion: Criterion, weight: number, judged: Judged): ScoreLine => ({
  criterion,
  weight,
  points: Math.round(weight * judged.share),
  reason: judged.reason,
  params: judged.params ?? {},
  evidence: judged.evidence ?? null,
});

/** Whole weights that add up to 100, ignored criteria at nought; what rounding leaves over goes to the largest. */
function sharedWeights({ weights, ignored }: ScoringConfig): Record<Criterion, number> {
  const used = criteria.filter((criterion) => !ignored.includes(criterion) && weights[criterion] > 0);
  const total = used.reduce((sum, criterion) => sum + weights[criterion], 0);
  const shared: Record<Criterion, number> = { budget: 0, urgency: 0, size: 0, style: 0, source: 0 };
  for (const criterion of used) shared[criterion] = Math.floor((weights[criterion] * 100) / total);
  const largest = used.toSorted((a, b) => weights[b] - weights[a])[0];
  if (largest) shared[largest] += 100 - used.reduce((sum, criterion) => sum + shared[criterion], 0);
  return shared;
}

const judges: Record<Criterion, (input: ScoreInput, config: ScoringConfig) => Judged> = {
  budget: judgeBudget,
  urgency: judgeUrgency,
  size: judgeSize,
  style: judgeStyle,
  source: judgeSource,
};

/** The first of the slots that holds something, what was declined coming last. */
function firstOf(input: ScoreInput, slots: readonly string[]): { slot: string; value: SlotValue } | null {
  const told = slots.flatMap((slot) => (input.slots[slot] ? [{ slot, value: input.slots[slot] }] : []));
  return told.find(({ value }) => value.type !== "declined") ?? told[0] ?? null;
}

const evidence = ({ slot, value }: { slot: string; value: SlotValue }): ScoreLine["evidence"] => ({
  slot,
  raw: value.raw,
});

function judgeBudget(input: ScoreInput, { budget }: ScoringConfig): Judged {
  const told = firstOf(input, budget.slots);
  const amount = told && amountOf(told.value);
  if (told && amount) {
    const params = { amount: formatValue(told.value, input.locale) };
    return { share: shareOf(amount, budget), reason: "budget_amount", params, evidence: evidence(told) };
  }
  const service = input.facts?.serviceValue;
  if (service) {
    const params = { amount: formatValue({ type: "money", ...service, raw: "" }, input.locale) };
    return { share: shareOf(service, budget), reason: "budget_service", params };
  }
  if (told?.value.type === "declined")
    return { share: budget.declined, reason: "budget_declined", evidence: evidence(told) };
  return { share: budget.unknown, reason: "budget_unknown" };
}

/** The middle of a range, or the end it has. */
function amountOf(value: SlotValue): { value: number; currency: string } | null {
  if (value.type === "money") return value;
  if (value.type !== "range" || !value.currency) return null;
  const middle = middleOf(value);
  return middle === null ? null : { value: middle, currency: value.currency };
}

const middleOf = ({ min, max }: { min: number | null; max: number | null }): number | null =>
  min !== null && max !== null ? (min + max) / 2 : (max ?? min);

function shareOf(amount: { value: number; currency: string }, budget: ScoringConfig["budget"]): number {
  const value = roughly(amount.value, amount.currency, budget.currency);
  return value === null ? budget.unknown : levelOf(value, budget.levels);
}

/** The share of the highest level reached; below all of them none. */
const levelOf = (value: number, levels: readonly { from: number; share: number }[]): number =>
  levels.reduce((best, level) => (value >= level.from && level.from >= best.from ? level : best), {
    from: Number.NEGATIVE_INFINITY,
    share: 0,
  }).share;

function judgeUrgency(input: ScoreInput, { urgency }: ScoringConfig): Judged {
  const told = firstOf(input, urgency.slots);
  const dated = firstOf(input, urgency.dateSlots);
  const judged = [
    told && byChoice(input, told, urgency),
    dated && byDay(input, dated, urgency),
    told && byDay(input, told, urgency),
  ].filter((one) => one !== null);
  if (judged.length > 0) return judged.reduce((best, one) => (one.share > best.share ? one : best));
  const declined = told ?? dated;
  if (declined?.value.type === "declined") {
    return { share: urgency.declined, reason: "urgency_declined", evidence: evidence(declined) };
  }
  return { share: urgency.unknown, reason: "urgency_unknown" };
}

type Told = { slot: string; value: SlotValue };

function byChoice(input: ScoreInput, told: Told, urgency: ScoringConfig["urgency"]): Judged | null {
  if (told.value.type !== "choice") return null;
  const share = urgency.choices[told.value.value];
  if (share === undefined) return null;
  return {
    share,
    reason: "urgency_choice",
    params: { answer: labelOf(input, told) },
    evidence: evidence(told),
  };
}

function byDay(input: ScoreInput, told: Told, urgency: ScoringConfig["urgency"]): Judged | null {
  if (told.value.type !== "date") return null;
  const [year = 0, month = 0, day = 0] = told.value.value.slice(0, 10).split("-").map(Number);
  const wanted: Day = { year, month, day };
  const ahead = daysBetween(localTime(input.now, input.timeZone), wanted);
  if (!Number.isFinite(ahead)) return null;
  const days = Math.max(0, ahead);
  const share = urgency.days.find(({ within }) => days <= within)?.share ?? 0;
  return { share, reason: "urgency_days", params: { days }, evidence: evidence(told) };
}

const labelOf = (input: ScoreInput, { slot, value }: Told): string =>
  input.facts?.labels?.[slot] ?? ("value" in value ? String(value.value) : "");

function judgeSize(input: ScoreInput, { size }: ScoringConfig): Judged {
  const told = firstOf(input, size.slots);
  if (!told) return { share: size.unknown, reason: "size_unknown" };
  const { value } = told;
  if (value.type === "declined")
    return { share: size.declined, reason: "size_declined", evidence: evidence(told) };
  if (value.type === "choice") {
    const params = { answer: labelOf(input, told) };
    return {
      share: size.choices[value.value] ?? size.unknown,
      reason: "size_choice",
      params,
      evidence: evidence(told),
    };
  }
  const quantity = value.type === "number" ? value.value : value.type === "range" ? middleOf(value) : null;
  if (quantity === null) return { share: size.unknown, reason: "size_unknown", evidence: evidence(told) };
  const unit = value.type === "number" || value.type === "range" ? value.unit : undefined;
  const kind = unit === "m2" ? "area" : unit === "people" ? "people" : "number";
  return {
    share: levelOf(quantity, size[kind]),
    reason: `size_${kind}`,
    params: { value: quantity },
    evidence: evidence(told),
  };
}

const unsureValues = new Set(["unsure", "other", "none"]);

function judgeStyle(input: ScoreInput, { style }: ScoringConfig): Judged {
  const told = firstOf(input, style.slots);
  if (!told || told.value.type === "declined") {
    return { share: style.unknown, reason: "style_unknown", ...(told && { evidence: evidence(told) }) };
  }
  if (told.value.type === "choice" && unsureValues.has(told.value.value)) {
    return { share: style.unsure, reason: "style_unsure", evidence: evidence(told) };
  }
  if (told.value.type === "text")
    return { share: style.described, reason: "style_described", evidence: evidence(told) };
  return {
    share: 1,
    reason: "style_chosen",
    params: { answer: labelOf(input, told) },
    evidence: evidence(told),
  };
}

/** The longest name of the table that occurs in the source decides: "google" for "utm:google_ads". */
function judgeSource(input: ScoreInput, { source }: ScoringConfig): Judged {
  if (input.facts?.returning) return { share: source.returning, reason: "source_returning" };
  const name = fold(input.source ?? "").trim();
  const known = Object.keys(source.table)
    .filter((key) => name.includes(fold(key)))
    .sort((a, b) => b.length - a.length)[0];
  if (!name || known === undefined) return { share: source.unknown, reason: "source_unknown" };
  const raw = input.source as string;
  return {
    share: source.table[known] as number,
    reason: "source_known",
    params: { source: raw },
    evidence: { slot: null, raw },
  };
}
