import "server-only";
import type Stripe from "stripe";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import { type PaidPlan, planOfPrice } from "./plan-of-price";
import type { BillingAccount } from "./read-account";
import { chooseSubscription, isLive } from "./subscription-state";

/** A subscription that runs, with what of it is changed. */
export interface LiveSubscription {
  subscription: Stripe.Subscription;
  item: Stripe.SubscriptionItem;
  plan: PaidPlan;
  customerId: string;
}

/** What an organization pays at Stripe now, by Stripe's own account; undefined if nothing. */
export async function findLiveSubscription({
  subscription: row,
}: BillingAccount): Promise<LiveSubscription | undefined> {
  const customerId = row.stripe_customer_id;
  if (!customerId) return undefined;
  const { data } = await askStripe((stripe) =>
    stripe.subscriptions.list({
      customer: customerId,
      limit: 20,
      expand: ["data.schedule", "data.latest_invoice"],
    }),
  );
  const { main: subscription } = chooseSubscription(data, row.stripe_subscription_id);
  if (!subscription || !isLive(subscription)) return undefined;
  const item = subscription.items.data[0];
  const plan = item && planOfPrice(item.price);
  if (!item || !plan)
    throw new AppError("internal", { detail: `stripe: ${subscription.id} is of no plan of ours` });
  return { subscription, item, plan, customerId };
}

/** The same where there must be one. */
export async function requireLiveSubscription(account: BillingAccount): Promise<LiveSubscription> {
  const live = await findLiveSubscription(account);
  if (!live) throw new AppError("conflict", { reason: "no_subscription" });
  return live;
}
