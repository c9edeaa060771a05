import { z } from "zod";
import { locales } from "@/lib/i18n/locales";

/** Verticals with a preset of their own; `generic` serves all others. */
export const verticals = [
  "kitchens",
  "clinic",
  "restaurant",
  "maintenance",
  "real_estate",
  "generic",
] as const;
export const verticalSchema = z.enum(verticals);
export type Vertical = z.infer<typeof verticalSchema>;

export const goals = ["appointments", "leads", "sales", "support", "information"] as const;
export const goalSchema = z.enum(goals);
export type Goal = z.infer<typeof goalSchema>;

export const tones = ["warm", "professional", "casual", "formal", "energetic"] as const;
export const toneSchema = z.enum(tones);
export type Tone = z.infer<typeof toneSchema>;

/** Currencies a business may price in; what TalIA itself charges in is fewer. */
export const currencies = ["EUR", "USD", "COP", "BRL", "MXN", "ARS", "PEN", "GBP"] as const;
export const currencySchema = z.enum(currencies);
export type Currency = z.infer<typeof currencySchema>;

const text = (max: number) => z.string().trim().max(max);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "time as HH:mm");

/** A price in integer minor units. `range` uses both ends, `from` and `fixed` only `amount`, `on_request` none. */
export const priceSchema = z.object({
  kind: z.enum(["fixed", "from", "range", "on_request"]),
  amount: z.int().nonnegative().optional(),
  upTo: z.int().nonnegative().optional(),
  currency: currencySchema,
  /** What the price is for, in the business's words: "por sesión", "per m2". */
  unit: text(40).optional(),
});
export type Price = z.infer<typeof priceSchema>;

export const serviceSchema = z.object({
  name: text(120).min(1),
  description: text(600).optional(),
  price: priceSchema.optional(),
  durationMinutes: z.int().min(5).max(1440).optional(),
});
export type Service = z.infer<typeof serviceSchema>;

/** One stretch of opening on one week day: 0 is Sunday … 6 Saturday. A lunch break is two stretches. */
export const openingSchema = z.object({ day: z.int().min(0).max(6), opens: timeOfDay, closes: timeOfDay });
export type Opening = z.infer<typeof openingSchema>;

export const faqSchema = z.object({ question: text(300).min(1), answer: text(1500).min(1) });
export type Faq = z.infer<typeof faqSchema>;

/** How an agent behaves on the phone. Every field has a default, so an agent of before has a voice too. */
export const voiceSettingsSchema = z.object({
  provider: z.enum(["deepgram", "elevenlabs"]).default("deepgram"),
  /** The provider's name of the voice; empty: the usual one of the language. */
  voiceId: text(80).default(""),
  /** 1 is the voice's own pace. */
  speed: z.number().min(0.7).max(1.3).default(1),
  /** Never; with an announcement; only after a yes. A country may ask for more than was chosen. */
  recording: z.enum(["off", "announce", "ask"]).default("off"),
  voicemail: z
    .object({ action: z.enum(["hang_up", "leave_message"]), message: text(500) })
    .default({ action: "hang_up", message: "" }),
  maxMinutes: z.int().min(1).max(60).default(15),
  /** Whom callers are put through to; empty: the telephone of the hand-over. */
  transferTo: text(30).default(""),
  /** The person hears a summary before the caller is joined. */
  warmTransfer: z.boolean().default(true),
});
export type VoiceSettings = z.infer<typeof voiceSettingsSchema>;

/**
 * All that makes an agent: what the interview gathers, the dashboard edits, and the prompt and the flow are made from.
 * Stored whole in `agents.config`.
 */
export const agentConfigSchema = z.object({
  businessName: text(120).min(1),
  /** The name the agent goes by: "Lucía". */
  agentName: text(60).min(1),
  vertical: verticalSchema,
  description: text(1000).default(""),
  goal: goalSchema,
  tone: toneSchema,
  languages: z.array(z.enum(locales)).min(1),
  defaultLocale: z.enum(locales),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: currencySchema,
  /** IANA time zone. */
  timezone: z.string().min(1).max(64),
  services: z.array(serviceSchema).max(200).default([]),
  hours: z.array(openingSchema).max(50).default([]),
  hoursNote: text(300).default(""),
  booking: z
    .object({
      enabled: z.boolean(),
      /** What is booked: "primera visita", "medición en casa". */
      what: text(120).default(""),
      durationMinutes: z.int().min(5).max(1440).default(30),
    })
    .default({ enabled: false, what: "", durationMinutes: 30 }),
  faqs: z.array(faqSchema).max(500).default([]),
  /** What the agent must never say or promise; also the deny list of the guardrails. */
  neverSay: z.array(text(300).min(1)).max(50).default([]),
  handoff: z
    .object({
      /** Situations in the owner's words: "urgencias", "quejas". */
      when: z.array(text(200).min(1)).max(20).default([]),
      name: text(120).default(""),
      email: z.union([z.literal(""), z.email()]).default(""),
      phone: text(30).default(""),
    })
    .default({ when: [], name: "", email: "", phone: "" }),
  contact: z
    .object({
      address: text(300).default(""),
      phone: text(30).default(""),
      email: z.union([z.literal(""), z.email()]).default(""),
      website: text(300).default(""),
    })
    .default({ address: "", phone: "", email: "", website: "" }),
  /** Answer questions from knowledge alone (true) or let the model use general knowledge too. */
  onlyFromKnowledge: z.boolean().default(true),
  /** Ask which location a conversation is for, where there are several and the agent serves none of them alone. */
  askLocation: z.boolean().default(false),
  /** Absent: the defaults of `voiceSettingsSchema`. */
  voice: voiceSettingsSchema.optional(),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;

/** The configuration while the interview is under way: nothing is required yet. */
export const agentDraftSchema = agentConfigSchema.partial();
export type AgentDraft = z.infer<typeof agentDraftSchema>;
