import type { Vertical } from "@/lib/agents/schema";
import { minorPerUnit } from "@/lib/flows/normalise/currency";
import type { Criterion, ScoringConfig } from "./schema";

/** Roughly how many units one euro is worth: for ranking leads, never for prices. */
const perEuro: Record<string, number> = {
  EUR: 1,
  USD: 1.1,
  GBP: 0.85,
  COP: 4500,
  MXN: 20,
  BRL: 6,
  ARS: 1500,
  CLP: 1000,
  PEN: 4,
  UYU: 45,
  DOP: 65,
};

/** An amount in minor units of one currency in those of another, roughly; null when either is unknown. */
export function roughly(minor: number, from: string, to: string): number | null {
  if (from === to) return minor;
  const [a, b] = [perEuro[from], perEuro[to]];
  if (a === undefined || b === undefined) return null;
  return (minor / minorPerUnit(from) / a) * b * minorPerUnit(to);
}

/** What a good budget is, in whole euros: from little to excellent. */
const budgets: Record<Vertical, readonly number[]> = {
  kitchens: [2000, 5000, 9000, 15_000],
  clinic: [50, 150, 600, 2000],
  restaurant: [30, 80, 200, 600],
  maintenance: [80, 250, 800, 3000],
  real_estate: [50_000, 150_000, 300_000, 600_000],
  generic: [100, 500, 2000, 6000],
};

const areas: Record<Vertical, readonly number[]> = {
  kitchens: [4, 8, 12, 18],
  clinic: [20, 60, 120, 300],
  restaurant: [20, 60, 120, 300],
  maintenance: [20, 80, 200, 600],
  real_estate: [30, 60, 100, 180],
  generic: [20, 60, 120, 300],
};

/** What a vertical's flow never asks for says nothing about a lead. */
const ignored: Record<Vertical, Criterion[]> = {
  kitchens: [],
  clinic: ["size"],
  restaurant: ["budget"],
  maintenance: ["budget"],
  real_estate: [],
  generic: ["size"],
};

const steps = [0.35, 0.6, 0.85, 1] as const;
const levelsOf = (froms: readonly number[], times = 1) => [
  { from: 0, share: 0.1 },
  ...froms.map((from, i) => ({ from: Math.round(from * times), share: steps[i] as number })),
];

/** The scoring a business starts with: FLOW-6's weights, thresholds that fit its vertical and currency. */
export function defaultScoring(vertical: Vertical, currency: string): ScoringConfig {
  const inCurrency = perEuro[currency] === undefined ? "EUR" : currency;
  const times = (perEuro[inCurrency] as number) * minorPerUnit(inCurrency);
  return {
    weights: { budget: 40, urgency: 25, size: 20, style: 10, source: 5 },
    ignored: ignored[vertical],
    budget: {
      slots: ["budget", "price"],
      currency: inCurrency,
      levels: levelsOf(budgets[vertical], times),
      unknown: 0.3,
      declined: 0.2,
    },
    urgency: {
      slots: ["urgency"],
      dateSlots: ["appointment", "when"],
      choices: { now: 1, today: 1, week: 0.85, month: 0.6, quarter: 0.3, later: 0.1 },
      days: [
        { within: 2, share: 1 },
        { within: 7, share: 0.85 },
        { within: 30, share: 0.6 },
        { within: 90, share: 0.3 },
        { within: 3660, share: 0.1 },
      ],
      unknown: 0.3,
      declined: 0.2,
    },
    size: {
      slots: ["size", "area", "people", "team", "calls"],
      area: levelsOf(areas[vertical]),
      people: levelsOf([2, 4, 6, 10]),
      number: levelsOf([1, 3, 10, 50]),
      choices: {
        home: 0.5,
        business: 0.8,
        building: 1,
        small: 0.3,
        medium: 0.6,
        large: 1,
        xs: 0.2,
        s: 0.4,
        m: 0.7,
        l: 1,
      },
      unknown: 0.3,
      declined: 0.2,
    },
    style: {
      slots: ["style", "service", "occasion", "details", "issue"],
      described: 0.8,
      unsure: 0.3,
      unknown: 0.2,
    },
    source: {
      table: {
        referral: 1,
        recommendation: 1,
        phone: 0.9,
        whatsapp: 0.8,
        google: 0.8,
        ads: 0.7,
        campaign: 0.7,
        instagram: 0.6,
        telegram: 0.6,
        facebook: 0.6,
        tiktok: 0.5,
        landing: 0.6,
        web: 0.6,
        page: 0.6,
        widget: 0.6,
        qr: 0.7,
        test: 0,
      },
      returning: 1,
      unknown: 0.4,
    },
    thresholds: { warm: 40, hot: 70, premium: 90 },
  };
}

/** The scoring of TalIA's own leads: nobody is asked for a budget, but how big the business is tells much. */
export function platformScoring(): ScoringConfig {
  return { ...defaultScoring("generic", "EUR"), ignored: ["budget"] };
}
