import { type BudgetPlan, microcentsPerEuro, monthlyLimit } from "@/lib/ai/budget";

/** Ways customers reach an agent, as plans count them. */
export const planChannels = ["page", "widget", "phone", "whatsapp", "telegram", "instagram"] as const;
export type PlanChannel = (typeof planChannels)[number];

export interface Plan {
  id: BudgetPlan;
  /** A name of ours, the same in every language; the trial has a translated one. */
  name: string;
  /** Euro cents a month, without VAT. */
  monthlyPrice: number;
  /** Minutes of calls a month that the price includes. */
  includedMinutes: number;
  /** Euro cents for a minute beyond those, counted by the second. */
  extraMinutePrice: number;
  /** What the models may cost a month, in euros; beyond it the agent goes on by its flow. */
  aiEuros: number;
  agents: number;
  channels: readonly PlanChannel[];
}

const aiEuros = (plan: BudgetPlan): number => monthlyLimit[plan] / microcentsPerEuro;

/** Days for which the trial lasts. */
export const trialDays = 14;
/** Days after the first payment in which it is given back to whoever asks. */
export const refundDays = 30;

/** What TalIA sells. Everything that tells a price reads it here. */
export const plans = {
  trial: {
    id: "trial",
    name: "TalIA",
    monthlyPrice: 0,
    includedMinutes: 30,
    extraMinutePrice: 0,
    aiEuros: aiEuros("trial"),
    agents: 1,
    channels: ["page", "widget", "phone"],
  },
  base: {
    id: "base",
    name: "Base",
    monthlyPrice: 49_00,
    includedMinutes: 100,
    extraMinutePrice: 15,
    aiEuros: aiEuros("base"),
    agents: 1,
    channels: ["page", "widget", "phone"],
  },
  pro: {
    id: "pro",
    name: "Pro",
    monthlyPrice: 99_00,
    includedMinutes: 400,
    extraMinutePrice: 12,
    aiEuros: aiEuros("pro"),
    agents: 3,
    channels: planChannels,
  },
  elite: {
    id: "elite",
    name: "Elite",
    monthlyPrice: 199_00,
    includedMinutes: 1_200,
    extraMinutePrice: 10,
    aiEuros: aiEuros("elite"),
    agents: 10,
    channels: planChannels,
  },
} as const satisfies Record<BudgetPlan, Plan>;

/** The plans one pays for, cheapest first. */
export const paidPlans: readonly Plan[] = [plans.base, plans.pro, plans.elite];
