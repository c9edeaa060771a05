import { z } from "zod";
import { locales } from "@/lib/i18n/locales";

export const callDirections = ["inbound", "outbound"] as const;
export type CallDirection = (typeof callDirections)[number];

/** Why there is a call: a customer's, one we make, a try of one's own agent, a show for a prospect. */
export const callPurposes = ["inbound", "outbound", "test", "demo"] as const;
export type CallPurpose = (typeof callPurposes)[number];

export const callCarriers = ["twilio", "telnyx", "sip", "browser"] as const;
export type CallCarrier = (typeof callCarriers)[number];

/** In the order of life; the last five end it. Reports of a carrier come in any order: only a later state counts. */
export const callStatuses = [
  "scheduled",
  "queued",
  "ringing",
  "in_progress",
  "completed",
  "busy",
  "no_answer",
  "failed",
  "canceled",
] as const;
export type CallStatus = (typeof callStatuses)[number];

export const sentiments = ["positive", "neutral", "negative"] as const;
export type Sentiment = (typeof sentiments)[number];

export const callOutcomes = [
  "appointment",
  "lead",
  "message",
  "handed_over",
  "transferred",
  "answered",
  "not_interested",
  "voicemail",
  "hung_up",
  "failed",
  "do_not_call",
] as const;
/** What came of a call that was answered. Of others it is their status, or why they were refused. */
export type CallOutcome = (typeof callOutcomes)[number];

/** A number as carriers write it. */
export const e164Schema = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** As CallScript of plan.ts. */
export const callScriptSchema = z.object({
  opening: z.string().trim().max(600),
  goal: z.string().trim().max(1500).default(""),
  voicemail: z.string().trim().max(600).default(""),
  locale: z.enum(locales),
  contactName: z.string().trim().max(120).default(""),
});

export const menuSchema = z
  .array(
    z.object({
      digit: z.string().regex(/^[0-9*#]$/),
      label: z.string().trim().min(1).max(80),
      agentId: z.uuid(),
      locationId: z.uuid().nullable().default(null),
    }),
  )
  .max(12);

/** How a running call stands, as the voice worker tells it. */
export const liveStateSchema = z.object({
  state: z.enum(["listening", "thinking", "speaking", "transferring", "ended"]).catch("listening"),
  since: z.string(),
  partial: z.string().catch(""),
  latencyMs: z.number().nullable().catch(null),
  /** How the caller feels so far; null: they have said nothing yet. */
  sentiment: z.enum(sentiments).nullable().catch(null),
  /** Nobody took the call when it was last put through. */
  transferFailed: z.boolean().catch(false),
});
export type LiveState = z.infer<typeof liveStateSchema>;

/** Milliseconds of a call's clock; null: did not happen. */
export const waterfallSchema = z.object({
  speechEnd: z.number().nullable().catch(null),
  turnEnd: z.number().nullable().catch(null),
  prepared: z.number().nullable().catch(null),
  firstToken: z.number().nullable().catch(null),
  firstAudio: z.number().nullable().catch(null),
  firstFrame: z.number().nullable().catch(null),
  finished: z.number().nullable().catch(null),
  speculated: z.boolean().catch(false),
  vain: z.number().catch(0),
  trigger: z.string().nullable().catch(null),
  stt: z.string().nullable().catch(null),
  origin: z.string().catch(""),
  tts: z.string().nullable().catch(null),
});
export type Waterfall = z.infer<typeof waterfallSchema>;

const ofOrg = { orgId: z.uuid() };
const typedPhone = z.string().trim().min(3).max(40);

export const startCallSchema = z.object({
  ...ofOrg,
  agentId: z.uuid(),
  /** As typed; read as of the organization's country. */
  to: typedPhone,
  contactId: z.uuid().optional(),
  numberId: z.uuid().optional(),
  script: callScriptSchema.partial().optional(),
  /** ISO 8601; now, when it is not told. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** They have asked to be called now. */
  asked: z.boolean().default(false),
  /** Made by the form: the same again is the same call. */
  key: z.string().min(8).max(100),
});

export const testCallSchema = z.object({ ...ofOrg, agentId: z.uuid(), key: z.string().min(8).max(100) });
export const ownCallSchema = z.object({ ...ofOrg, callId: z.uuid() });
export const rescheduleCallSchema = ownCallSchema.extend({ at: z.iso.datetime({ offset: true }) });
export const takeOverSchema = ownCallSchema.extend({ toOwnPhone: z.boolean().default(false) });
export const rateCallSchema = ownCallSchema.extend({
  rating: z.enum(["useful", "not_useful"]).nullable(),
  comment: z.string().trim().max(1000).default(""),
});
export const doNotCallSchema = z.object({
  ...ofOrg,
  /** One or several, as pasted. */
  phones: z.string().trim().min(3).max(100_000),
  reason: z.string().trim().max(300).default(""),
});
export const allowCallSchema = z.object({ ...ofOrg, e164: e164Schema });
export const sendPhoneCodeSchema = z.object({ ...ofOrg, phone: typedPhone });
export const confirmPhoneSchema = sendPhoneCodeSchema.extend({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});

export const carrierAccountSchema = z.discriminatedUnion("provider", [
  z.object({
    ...ofOrg,
    provider: z.literal("twilio"),
    id: z.uuid().optional(),
    label: z.string().trim().max(80),
    accountSid: z
      .string()
      .trim()
      .regex(/^AC[0-9a-f]{32}$/i),
    /** Empty: the one that is kept stays. */
    secret: z.string().trim().max(500),
  }),
  z.object({
    ...ofOrg,
    provider: z.literal("telnyx"),
    id: z.uuid().optional(),
    label: z.string().trim().max(80),
    connectionId: z.string().trim().min(1).max(120),
    publicKey: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9+/]{43}=$/),
    secret: z.string().trim().max(500),
  }),
  z.object({
    ...ofOrg,
    provider: z.literal("sip"),
    id: z.uuid().optional(),
    label: z.string().trim().max(80),
    ariUrl: z.url({ protocol: /^https?$/ }),
    ariUser: z.string().trim().min(1).max(80),
    endpoint: z
      .string()
      .trim()
      .regex(/^PJSIP\/[\w.@:+-]*\{number\}[\w.@:+-]*$/)
      .max(120),
    secret: z.string().trim().max(500),
  }),
]);
export type CarrierAccountInput = z.infer<typeof carrierAccountSchema>;
export const ownAccountSchema = z.object({ ...ofOrg, accountId: z.uuid() });

export const connectNumberSchema = z.object({
  ...ofOrg,
  accountId: z.uuid(),
  phone: typedPhone,
  agentId: z.uuid().nullable(),
  locationId: z.uuid().nullable().default(null),
  label: z.string().trim().max(80).default(""),
});
export const changeNumberSchema = z.object({
  ...ofOrg,
  numberId: z.uuid(),
  label: z.string().trim().max(80),
  agentId: z.uuid().nullable(),
  locationId: z.uuid().nullable(),
  menu: menuSchema,
  outbound: z.boolean(),
  active: z.boolean(),
});
export const ownNumberSchema = z.object({ ...ofOrg, numberId: z.uuid() });
export const practiceNumberSchema = z.object({ ...ofOrg, agentId: z.uuid().nullable().default(null) });
