import { z } from "zod";
import type { Currency } from "./money";

/** All plans, the trial first. */
export const planIds = ["trial", "base", "pro", "elite"] as const;
export const planIdSchema = z.enum(planIds);
export type PlanId = z.infer<typeof planIdSchema>;

/** Ways customers reach an agent, as plans count them. */
export const planChannels = ["page", "widget", "phone", "whatsapp", "telegram", "instagram"] as const;
export type PlanChannel = (typeof planChannels)[number];

/** What a plan lets one do beside channels. */
export const planExtras = ["campaigns", "api", "white_label"] as const;
export type PlanFeature = PlanChannel | (typeof planExtras)[number];

export interface PlanPrice {
  /** Minor units a month, without tax. */
  monthly: number;
  /** Minor units for a minute of calls beyond those included, counted by the second. */
  extraMinute: number;
}

export interface Plan {
  id: PlanId;
  /** A name of ours, the same in every language; the trial has a translated one. */
  name: string;
  prices: Readonly<Record<Currency, PlanPrice>>;
  /** Minutes of calls a month that the price includes. */
  includedMinutes: number;
  /** What the models may cost a month, in euros; beyond it the agent goes on by its flow. */
  aiEuros: number;
  agents: number;
  /** People of the organization, invited ones included. */
  seats: number;
  locations: number;
  /** Calls at the same time. */
  concurrentCalls: number;
  channels: readonly PlanChannel[];
  features: readonly PlanFeature[];
}

/** Days for which the trial lasts. */
export const trialDays = 14;
/** Days for which everything goes on after a payment of a plan has failed. */
export const graceDays = 7;
/** Days after the first payment in which it is given back to whoever asks. */
export const refundDays = 30;

const channelsOfBase = ["page", "widget", "phone"] as const;

/**
 * What TalIA sells. Everything that tells a price or a limit reads it here; the database has the same in `private.plans` and `private.plan_prices`, for what
 * it enforces itself, and a test holds the two equal.
 */
export const plans = {
  trial: {
    id: "trial",
    name: "TalIA",
    prices: {
      EUR: { monthly: 0, extraMinute: 15 },
      USD: { monthly: 0, extraMinute: 17 },
      COP: { monthly: 0, extraMinute: 680_00 },
      BRL: { monthly: 0, extraMinute: 95 },
      MXN: { monthly: 0, extraMinute: 3_40 },
    },
    includedMinutes: 30,
    aiEuros: 3,
    agents: 1,
    seats: 2,
    locations: 1,
    concurrentCalls: 2,
    channels: channelsOfBase,
    features: channelsOfBase,
  },
  base: {
    id: "base",
    name: "Base",
    prices: {
      EUR: { monthly: 49_00, extraMinute: 15 },
      USD: { monthly: 55_00, extraMinute: 17 },
      COP: { monthly: 219_000_00, extraMinute: 680_00 },
      BRL: { monthly: 299_00, extraMinute: 95 },
      MXN: { monthly: 1_050_00, extraMinute: 3_40 },
    },
    includedMinutes: 100,
    aiEuros: 10,
    agents: 1,
    seats: 3,
    locations: 1,
    concurrentCalls: 5,
    channels: channelsOfBase,
    features: channelsOfBase,
  },
  pro: {
    id: "pro",
    name: "Pro",
    prices: {
      EUR: { monthly: 99_00, extraMinute: 12 },
      USD: { monthly: 109_00, extraMinute: 13 },
      COP: { monthly: 429_000_00, extraMinute: 540_00 },
      BRL: { monthly: 599_00, extraMinute: 75 },
      MXN: { monthly: 2_100_00, extraMinute: 2_70 },
    },
    includedMinutes: 400,
    aiEuros: 25,
    agents: 3,
    seats: 10,
    locations: 5,
    concurrentCalls: 20,
    channels: planChannels,
    features: [...planChannels, "campaigns", "api"],
  },
  elite: {
    id: "elite",
    name: "Elite",
    prices: {
      EUR: { monthly: 199_00, extraMinute: 10 },
      USD: { monthly: 219_00, extraMinute: 11 },
      COP: { monthly: 859_000_00, extraMinute: 450_00 },
      BRL: { monthly: 1_199_00, extraMinute: 65 },
      MXN: { monthly: 4_200_00, extraMinute: 2_30 },
    },
    includedMinutes: 1_200,
    aiEuros: 100,
    agents: 10,
    seats: 50,
    locations: 25,
    concurrentCalls: 50,
    channels: planChannels,
    features: [...planChannels, ...planExtras],
  },
} as const satisfies Record<PlanId, Plan>;

/** The plans one pays for, cheapest first. */
export const paidPlans: readonly Plan[] = [plans.base, plans.pro, plans.elite];
