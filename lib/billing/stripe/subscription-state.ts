import type Stripe from "stripe";
import { idOf, timeOf } from "./ids";
import { planOfPrice } from "./plan-of-price";

/** What of Stripe's statuses is ours. Undefined: not begun, or never was. */
const statuses: Partial<Record<string, "active" | "past_due" | "read_only" | "canceled">> = {
  active: "active",
  trialing: "active",
  past_due: "past_due",
  unpaid: "read_only",
  paused: "read_only",
  canceled: "canceled",
};

export const statusOf = ({ status }: Pick<Stripe.Subscription, "status">) => statuses[status];

/** Whether it takes money, now or when it is due. */
export const isLive = (subscription: Pick<Stripe.Subscription, "status">): boolean =>
  !["canceled", undefined].includes(statusOf(subscription));

/**
 * Of all that a customer ever had: the one that counts (the oldest that runs, else the one that ended last), and those that run beside it and should not. Of two
 * of the same second it is the one we know already: `known`.
 */
export function chooseSubscription<
  Sub extends Pick<Stripe.Subscription, "status" | "created" | "ended_at" | "id">,
>(all: readonly Sub[], known?: string | null): { main: Sub | undefined; extra: Sub[] } {
  const byAge = all.toSorted(
    (a, b) =>
      a.created - b.created || Number(b.id === known) - Number(a.id === known) || a.id.localeCompare(b.id),
  );
  const [oldest, ...extra] = byAge.filter(isLive);
  const ended = byAge.filter((one) => statusOf(one) === "canceled");
  const last = ended.toSorted((a, b) => (b.ended_at ?? b.created) - (a.ended_at ?? a.created))[0];
  return { main: oldest ?? last, extra };
}

/** A subscription as `apply_subscription` takes it; its latest invoice and its schedule expanded. */
export function subscriptionState(subscription: Stripe.Subscription) {
  const [item] = subscription.items.data;
  const invoice = typeof subscription.latest_invoice === "string" ? null : subscription.latest_invoice;
  return {
    subscription_id: subscription.id,
    customer_id: idOf(subscription.customer),
    status: statusOf(subscription),
    plan: item && planOfPrice(item.price),
    period_start: timeOf(item?.current_period_start),
    period_end: timeOf(item?.current_period_end),
    cancel_at_period_end: subscription.cancel_at_period_end || subscription.cancel_at !== null,
    scheduled_plan: scheduledPlan(subscription),
    past_due_since: timeOf(invoice?.status_transitions.finalized_at ?? invoice?.created),
  };
}

/** What the schedule of a subscription turns it into when the period ends; undefined if it stays what it is. */
function scheduledPlan({ schedule, items }: Stripe.Subscription): string | undefined {
  if (!schedule || typeof schedule === "string" || schedule.status !== "active") return undefined;
  const [item] = items.data;
  const next = schedule.phases.some(({ start_date: start }) => start >= (item?.current_period_end ?? 0));
  const plan = schedule.metadata?.plan;
  return next && item && plan !== planOfPrice(item.price) ? plan : undefined;
}
