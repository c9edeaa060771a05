import type { SlotValue } from "@/lib/flows/schema";
import { minorPerUnit, namedCurrency } from "./currency";
import { fold } from "./fold";
import { findNumbers, type NumberMatch } from "./numbers";
import { type Bounds, readBounds } from "./range";
import { type NormaliseContext, type Normalised, rawOf, refuse } from "./types";

type Money = Extract<SlotValue, { type: "money" }>;
type Range = Extract<SlotValue, { type: "range" }>;

/** Far above any budget, and safe as an integer in minor units. */
const ceiling = 1e13;

/**
 * An amount of money in integer minor units: "5.000 €", "R$ 3 mil", "$2 millones", "2.5M", "mil quinientos".
 * An answer that gives bounds ("entre 5 y 8 mil") becomes a range.
 */
export function normaliseMoney(text: string, context: NormaliseContext): Normalised<Money | Range> {
  const range = normaliseMoneyRange(text, context);
  if (!range.ok) return range;
  const { min, max, currency, raw } = range.value;
  if (min !== null && min === max) {
    return { ok: true, value: { type: "money", value: min, currency: currency ?? context.currency, raw } };
  }
  return range;
}

/** Bounds of money in integer minor units; a single amount has both ends equal. */
export function normaliseMoneyRange(text: string, context: NormaliseContext): Normalised<Range> {
  const folded = fold(text);
  if (!folded.trim()) return refuse("empty");
  const bounds = readBounds(folded, context.locale, moneyNumbers(folded, context));
  if (!bounds || isNegative(folded, bounds)) return refuse("not_money");
  return toRange(bounds, text, namedCurrency(folded, context) ?? context.currency);
}

/** Numbers that can be amounts: those that measure or count something else are left out. */
function moneyNumbers(folded: string, context: NormaliseContext): NumberMatch[] {
  const found = findNumbers(folded, context.locale);
  const amounts = found.filter((number) => !otherUnit.test(folded.slice(number.end)));
  return amounts.length > 0 ? amounts : [];
}

const otherUnit =
  /^\s*(?:m2|metros|meters|metres|metres quadrats|mts?\b|m\b|cm\b|%|personas|people|pessoas|persones|anos|years|dias|days|meses|months|semanas|weeks|horas|hours|h\b|:\d)/;

function toRange(bounds: Bounds, text: string, currency: string): Normalised<Range> {
  const unit = minorPerUnit(currency);
  const minor = (value: number | null) => (value === null ? null : Math.round(value * unit));
  const min = minor(bounds.min);
  const max = minor(bounds.max);
  if ((min ?? 0) > ceiling || (max ?? 0) > ceiling) return refuse("too_large");
  return { ok: true, value: { type: "range", min, max, unit: "money", currency, raw: rawOf(text) } };
}

function isNegative(folded: string, bounds: Bounds): boolean {
  return /(?:^|\s)-\s*[r$€]{0,2}\s*$/.test(folded.slice(0, bounds.start)) && /^\s*-/.test(folded.trim());
}
