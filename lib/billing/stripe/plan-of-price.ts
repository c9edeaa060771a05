import type Stripe from "stripe";
import { type Plan, paidPlans } from "@/lib/billing/plans";

/** A plan that one pays for. */
export type PaidPlan = Exclude<Plan["id"], "trial">;

/** The plan a price is of; undefined for one of other things. */
export function planOfPrice(price: Pick<Stripe.Price, "metadata" | "lookup_key">): PaidPlan | undefined {
  const name = price.metadata?.plan ?? /^talia_([a-z]+)_/.exec(price.lookup_key ?? "")?.[1];
  return paidPlans.find(({ id }) => id === name)?.id as PaidPlan | undefined;
}
