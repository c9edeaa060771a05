import { z } from "zod";

export const criteria = ["budget", "urgency", "size", "style", "source"] as const;
export type Criterion = (typeof criteria)[number];

export const temperatures = ["cold", "warm", "hot", "premium"] as const;
export type Temperature = (typeof temperatures)[number];

const share = z.number().min(0).max(1);
/** From `from` upwards a value earns this share of its criterion's weight. */
const levels = z
  .array(z.object({ from: z.number(), share }))
  .min(1)
  .max(12);
const slots = z.array(z.string().max(60)).max(10);
/** Shares by the value of a choice or the name of a source. */
const table = z.record(z.string().max(80), share);

/** How a tenant scores its leads. Every threshold can be changed; FLOW-6's are the defaults. */
export const scoringConfigSchema = z.object({
  weights: z.record(z.enum(criteria), z.number().min(0).max(100)),
  /** Criteria that mean nothing to this business; their weight is shared out among the rest. */
  ignored: z.array(z.enum(criteria)).max(4).default([]),
  budget: z.object({
    slots,
    /** The currency of `levels`, in integer minor units. */
    currency: z.string().regex(/^[A-Z]{3}$/),
    levels,
    unknown: share,
    declined: share,
  }),
  urgency: z.object({
    slots,
    /** Slots that hold a day: the sooner, the more. */
    dateSlots: slots,
    choices: table,
    /** Share by days ahead, the first `within` that holds. */
    days: z.array(z.object({ within: z.int().nonnegative(), share })).max(12),
    unknown: share,
    declined: share,
  }),
  size: z.object({
    slots,
    area: levels,
    people: levels,
    number: levels,
    choices: table,
    unknown: share,
    declined: share,
  }),
  style: z.object({ slots, described: share, unsure: share, unknown: share }),
  source: z.object({ table, returning: share, unknown: share }),
  /** The least score of each temperature above cold. */
  thresholds: z.object({ warm: z.int(), hot: z.int(), premium: z.int() }),
});
export type ScoringConfig = z.infer<typeof scoringConfigSchema>;

export const scoreLineSchema = z.object({
  criterion: z.enum(criteria),
  /** The most this criterion can give here. */
  weight: z.int(),
  points: z.int(),
  /** A key under `scoring.reasons`, with its values. */
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The slot and the contact's own words the points rest on; null when nothing was said. */
  evidence: z.object({ slot: z.string().nullable(), raw: z.string() }).nullable(),
});
export type ScoreLine = z.infer<typeof scoreLineSchema>;

/** A score as stored with the contact: the lines add up to it. */
export const scoreSchema = z.object({
  score: z.int().min(0).max(100),
  temperature: z.enum(temperatures),
  breakdown: z.array(scoreLineSchema),
});
export type Score = z.infer<typeof scoreSchema>;
