import { z } from "zod";
import { verticalSchema } from "@/lib/agents/schema";
import { locales } from "@/lib/i18n/locales";

/** A text per language; several variants of one language keep the agent from repeating itself. */
export const localizedTextSchema = z.partialRecord(
  z.enum(locales),
  z.union([z.string().min(1).max(2000), z.array(z.string().min(1).max(2000)).min(1).max(8)]),
);
export type LocalizedText = z.infer<typeof localizedTextSchema>;

const blockId = z.string().regex(/^[a-z0-9_-]{1,60}$/, "id of a-z, 0-9, _ and -");
export const slotName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "slot of a-z, 0-9 and _");
/** The block that follows; null ends the flow. */
const next = blockId.nullable();

const coordinate = z.number().min(-100_000).max(100_000);
const base = {
  id: blockId,
  title: z.string().max(120).optional(),
  /** Where the author put it on the canvas; without one it stands where the layout puts it. */
  position: z.object({ x: coordinate, y: coordinate }).optional(),
};

/** Texts may hold `{{slot}}` and `{{business.name}}` variables. */
const messageBlock = z.object({ ...base, type: z.literal("message"), text: localizedTextSchema, next });

const buttonOption = z.object({
  value: z.string().min(1).max(80),
  label: localizedTextSchema,
  /** Other words that mean this option, any language. */
  synonyms: z.array(z.string().min(1).max(80)).max(30).optional(),
  /** Overrides the block's `next`. */
  next: next.optional(),
  /** Taken as well for words that fit no option: "me duele una muela" where one may choose "Otra cosa". */
  takesWords: z.boolean().optional(),
  /** In an `ai` block: pressing it asks its label, as if written, instead of leaving. */
  asks: z.boolean().optional(),
});
const buttonsBlock = z.object({
  ...base,
  type: z.literal("buttons"),
  text: localizedTextSchema,
  slot: slotName.optional(),
  options: z.array(buttonOption).min(1).max(12),
  optional: z.boolean().optional(),
  /** Known slots skip the question unless this is false. */
  skipIfKnown: z.boolean().optional(),
  invalid: localizedTextSchema.optional(),
  next,
});

export const inputKinds = [
  "text",
  "name",
  "email",
  "phone",
  "number",
  "area",
  "length",
  "money",
  "people",
  "yes_no",
] as const;
const validation = z.object({
  /** In the normalised unit: m2, cm, minor units of money, characters for text. */
  min: z.number().optional(),
  max: z.number().optional(),
});
const inputBlock = z.object({
  ...base,
  type: z.literal("input"),
  text: localizedTextSchema,
  slot: slotName,
  kind: z.enum(inputKinds),
  validation: validation.optional(),
  /** "prefiero no decirlo" moves on without a value. */
  optional: z.boolean().optional(),
  /** Known slots skip the question unless this is false. */
  skipIfKnown: z.boolean().optional(),
  /** Said when the answer does not fit. */
  invalid: localizedTextSchema.optional(),
  next,
});
const dateBlock = z.object({
  ...base,
  type: z.literal("date"),
  text: localizedTextSchema,
  slot: slotName,
  precision: z.enum(["date", "datetime"]),
  validation: z.object({ minDaysAhead: z.int().optional(), maxDaysAhead: z.int().optional() }).optional(),
  optional: z.boolean().optional(),
  skipIfKnown: z.boolean().optional(),
  invalid: localizedTextSchema.optional(),
  next,
});
const rangeBlock = z.object({
  ...base,
  type: z.literal("range"),
  text: localizedTextSchema,
  slot: slotName,
  unit: z.enum(["money", "area", "length", "people", "number"]),
  validation: validation.optional(),
  optional: z.boolean().optional(),
  skipIfKnown: z.boolean().optional(),
  invalid: localizedTextSchema.optional(),
  next,
});
const mediaBlock = z.object({
  ...base,
  type: z.literal("media"),
  kind: z.enum(["image", "video", "document"]),
  /** Empty while its author has none yet. */
  url: z.union([z.literal(""), z.url({ protocol: /^https$/ })]),
  alt: localizedTextSchema,
  text: localizedTextSchema.optional(),
  next,
});

export const comparisons = ["eq", "neq", "gt", "gte", "lt", "lte", "known", "unknown", "contains"] as const;
const conditionBlock = z.object({
  ...base,
  type: z.literal("condition"),
  /** The first case whose tests all hold decides. */
  cases: z
    .array(
      z.object({
        all: z
          .array(
            z.object({
              slot: slotName,
              is: z.enum(comparisons),
              value: z.union([z.string(), z.number(), z.boolean()]).optional(),
            }),
          )
          .min(1),
        next,
      }),
    )
    .min(1)
    .max(20),
  else: next,
});
/** An open turn: the contact asks, the agent answers (model or knowledge), until "nothing else" or `maxTurns`. */
const aiBlock = z.object({
  ...base,
  type: z.literal("ai"),
  /** What is said on entering, with or without a model. */
  text: localizedTextSchema,
  /** What the model is to achieve here, in English. */
  instruction: z.string().max(2000),
  /** Slots that may be filled from what is said. */
  extract: z.array(slotName).max(20).optional(),
  maxTurns: z.int().min(1).max(50).default(20),
  /** Ways out offered as buttons; a text that means one of them leaves too. */
  options: z.array(buttonOption).max(12).optional(),
  /** Said after the second answer and every third one from there, to lead on to what the business wants. */
  nudge: localizedTextSchema.optional(),
  next,
});
const handoffBlock = z.object({
  ...base,
  type: z.literal("handoff"),
  text: localizedTextSchema,
  reason: z.string().max(200),
  next,
});
/** Asks for an appointment: a wish (day, time, what) until the calendar confirms slots. */
const bookBlock = z.object({
  ...base,
  type: z.literal("book"),
  text: localizedTextSchema,
  slot: slotName,
  what: z.string().max(120),
  durationMinutes: z.int().min(5).max(1440),
  invalid: localizedTextSchema.optional(),
  optional: z.boolean().optional(),
  /** Said when the wish is noted. */
  confirmation: localizedTextSchema,
  next,
});
const scoreBlock = z.object({ ...base, type: z.literal("score"), next });

export const blockSchema = z.discriminatedUnion("type", [
  messageBlock,
  buttonsBlock,
  inputBlock,
  dateBlock,
  rangeBlock,
  mediaBlock,
  conditionBlock,
  aiBlock,
  handoffBlock,
  bookBlock,
  scoreBlock,
]);
export type Block = z.infer<typeof blockSchema>;
export type BlockType = Block["type"];

export const flowSchema = z.object({
  schema: z.literal(1),
  name: z.string().min(1).max(120),
  vertical: verticalSchema,
  locales: z.array(z.enum(locales)).min(1),
  defaultLocale: z.enum(locales),
  start: blockId,
  /** Where "I want a person" leads; without it, to the first hand-off of the flow. */
  human: blockId.optional(),
  blocks: z.array(blockSchema).min(1).max(300),
});
export type Flow = z.infer<typeof flowSchema>;

/** A normalised value, with what the contact wrote. Money is in minor units, areas in m2, lengths in cm, dates ISO 8601. */
export const slotValueSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), value: z.string(), raw: z.string() }),
  z.object({ type: z.literal("choice"), value: z.string(), raw: z.string() }),
  z.object({ type: z.literal("number"), value: z.number(), unit: z.string().optional(), raw: z.string() }),
  z.object({
    type: z.literal("range"),
    min: z.number().nullable(),
    max: z.number().nullable(),
    unit: z.string(),
    currency: z.string().optional(),
    raw: z.string(),
  }),
  z.object({ type: z.literal("money"), value: z.int(), currency: z.string(), raw: z.string() }),
  z.object({ type: z.literal("boolean"), value: z.boolean(), raw: z.string() }),
  /** `value` is a date (2026-11-24) or a local date-time (2026-11-24T10:00) in the agent's time zone. */
  z.object({
    type: z.literal("date"),
    value: z.string(),
    partOfDay: z.enum(["morning", "afternoon", "evening"]).optional(),
    raw: z.string(),
  }),
  z.object({ type: z.literal("declined"), raw: z.string() }),
]);
export type SlotValue = z.infer<typeof slotValueSchema>;

/** Where a session of a flow stands. Plain JSON, stored in `conversations.state`. */
export const flowStateSchema = z.object({
  /** The block whose answer is awaited; null before the start and after the end. In a hand-off, where to go on. */
  blockId: blockId.nullable(),
  status: z.enum(["new", "waiting", "handoff", "ended"]),
  locale: z.enum(locales),
  slots: z.record(slotName, slotValueSchema),
  /** How often each block has spoken, for variants. */
  visits: z.record(z.string(), z.int()),
  /** Misunderstandings in a row at the present block. */
  misses: z.int(),
  /** Turns spent in the present `ai` block. */
  aiTurns: z.int(),
  /** A day already given whose time is still to come (2026-11-24). */
  pendingDay: z.string().optional(),
  /** Hashes of the last things said, so that nothing is said three times. */
  said: z.array(z.string()).max(40),
});
export type FlowState = z.infer<typeof flowStateSchema>;
