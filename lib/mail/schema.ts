import { z } from "zod";
import { planIds } from "@/lib/billing/plans";
import { locales } from "@/lib/i18n/locales";

export const planNotices = [
  "trial_ending",
  "trial_over",
  "grant_ending",
  "grant_over",
  "payment_reminder",
  "unpaid",
] as const;
export type PlanNotice = (typeof planNotices)[number];

const recipient = { to: z.email(), locale: z.enum(locales) };
const contact = {
  contactName: z.string().max(200).nullable(),
  phone: z.string().max(40).nullable(),
  email: z.string().max(254).nullable(),
  /** Where it is seen, for the tenant. */
  url: z.url(),
};

const invoiced = {
  organization: z.string().max(200),
  /** Minor units. */
  amount: z.number().int(),
  currency: z.string().length(3),
  /** Of the invoice. */
  number: z.string().max(80),
};

/** The mails TalIA sends, by kind, with what each says. Those of the sign-in are sent by Supabase Auth. */
export const mailSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("invitation"),
    ...recipient,
    organization: z.string().max(200),
    /** Who invites; null when that person has no name. */
    inviter: z.string().max(200).nullable(),
    role: z.enum(["owner", "admin", "agent", "internal"]),
    url: z.url(),
    expiresAt: z.iso.datetime({ offset: true }),
  }),
  z.object({
    /** Somebody signed up with an address that has an account already. */
    kind: z.literal("account-exists"),
    ...recipient,
    signInUrl: z.url(),
    recoverUrl: z.url(),
  }),
  z.object({
    /** A recovery code was used, and the second factor is gone. */
    kind: z.literal("second-factor-removed"),
    ...recipient,
    /** Where it is set up anew. */
    url: z.url(),
    recoverUrl: z.url(),
  }),
  z.object({
    kind: z.literal("human-request"),
    ...recipient,
    ...contact,
    /** Why somebody of the team is to get in touch; absent: a person was asked for. */
    occasion: z.enum(["person", "message", "missed_call"]).optional(),
    /** The page is that of a call. */
    call: z.boolean().optional(),
    agent: z.string().max(200),
    /** What the person wrote, or the last they said. */
    message: z.string().max(4_000).nullable(),
  }),
  z.object({
    kind: z.literal("hot-lead"),
    ...recipient,
    ...contact,
    agent: z.string().max(200),
    score: z.number().int().min(0).max(100),
    /** Why, in the reader's language: one line per part of the score. */
    reasons: z.array(z.string().max(200)).max(8),
  }),
  z.object({
    /** To a caller who wanted it: what was talked about. */
    kind: z.literal("call-summary"),
    ...recipient,
    business: z.string().max(200),
    /** Of the business; empty: none is known. */
    phone: z.string().max(40),
    at: z.iso.datetime({ offset: true }),
    timeZone: z.string().max(64),
    exchanges: z.array(z.object({ caller: z.string().max(600), agent: z.string().max(1_200) })).max(30),
  }),
  z.object({
    /** A plan ends soon or has ended, because it was only tried or granted, or because it is not paid. */
    kind: z.literal("plan-notice"),
    ...recipient,
    notice: z.enum(planNotices),
    organization: z.string().max(200),
    plan: z.enum(planIds),
    /** When it ends, or ended. */
    at: z.iso.datetime({ offset: true }),
    timeZone: z.string().max(64),
    /** Where it is paid. */
    url: z.url(),
  }),
  z.object({
    /** The budget of models nears its end, or has reached it. */
    kind: z.literal("ai-budget"),
    ...recipient,
    organization: z.string().max(200),
    alert: z.enum(["month_80", "month_100", "day_40"]),
    /** Of the month's budget: spent this month, or today. */
    percent: z.number().int().min(0),
    /** The month's budget, in euro cents. */
    limitCents: z.number().int().positive(),
    url: z.url(),
  }),
  z.object({
    /** A plan was paid. */
    kind: z.literal("receipt"),
    ...recipient,
    ...invoiced,
    url: z.url(),
  }),
  z.object({
    /** A plan was not: the card was declined, or the bank wants its owner to confirm it. */
    kind: z.literal("payment-failed"),
    ...recipient,
    ...invoiced,
    occasion: z.enum(["failed", "confirm"]),
    /** When it is tried again by itself; null: not any more. */
    nextTry: z.iso.datetime({ offset: true }).nullable(),
    /** Where it is paid. */
    url: z.url(),
  }),
  z.object({
    /** To those who run the platform: money that a person should look at. */
    kind: z.literal("platform-money"),
    ...recipient,
    notice: z.enum([
      "dispute_opened",
      "dispute_won",
      "dispute_lost",
      "duplicate_subscription",
      "currency_mismatch",
      "unknown_payment",
      "repaired",
      "mismatch",
    ]),
    /** Ids and amounts, as they are. */
    facts: z.array(z.object({ label: z.string().max(80), value: z.string().max(400) })).max(30),
    url: z.url(),
  }),
  z.object({
    /** The owner wants the organization gone. */
    kind: z.literal("purge-requested"),
    ...recipient,
    organization: z.string().max(200),
    dueAt: z.iso.datetime({ offset: true }),
    /** Where it can be taken back. */
    url: z.url(),
  }),
  z.object({
    /** What became of a wallet by itself: it runs low, was filled, or could not be. */
    kind: z.literal("wallet"),
    ...recipient,
    organization: z.string().max(200),
    notice: z.enum(["low", "empty", "filled", "declined", "confirm", "off", "ceiling"]),
    currency: z.string().length(3),
    /** Minor units. */
    balance: z.number().int(),
    /** What was charged, or would have been. */
    amount: z.number().int().nullable(),
    /** Where money is put in. */
    url: z.url(),
  }),
  z.object({
    /** Calls are refused because neither the plan's minutes nor the wallet pay for them. */
    kind: z.literal("calls-refused"),
    ...recipient,
    organization: z.string().max(200),
    url: z.url(),
  }),
  z.object({
    /** Nothing arrived at a webhook's address for a day: nothing more is sent there. */
    kind: z.literal("webhook-paused"),
    ...recipient,
    organization: z.string().max(200),
    /** The address. */
    target: z.string().max(200),
    /** Where it is switched on again. */
    url: z.url(),
  }),
  z.object({
    /** To who runs the platform: wallets and their entries differ, or could not be compared (`count` is 0). */
    kind: z.literal("ledger-alert"),
    ...recipient,
    count: z.number().int().min(0),
    /** The first of them. Amounts in minor units of the wallet. */
    problems: z
      .array(
        z.object({
          organization: z.string().max(200),
          problem: z.string().max(40),
          expected: z.number(),
          found: z.number(),
        }),
      )
      .max(20),
    url: z.url(),
  }),
  z.object({
    /** An alert, worded already. */
    kind: z.literal("alert"),
    ...recipient,
    title: z.string().max(400),
    text: z.string().max(2_000),
    button: z.string().max(80),
    url: z.url(),
  }),
]);

export type Mail = z.infer<typeof mailSchema>;
export type MailKind = Mail["kind"];
export type MailOf<Kind extends MailKind> = Extract<Mail, { kind: Kind }>;

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}
