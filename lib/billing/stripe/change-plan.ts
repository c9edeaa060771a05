import "server-only";
import type Stripe from "stripe";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import { idOf } from "./ids";
import { type LiveSubscription, requireLiveSubscription } from "./live-subscription";
import type { PaidPlan } from "./plan-of-price";
import { changeKind, type PlanChangePreview } from "./preview-plan-change";
import { priceOf } from "./prices";
import { prorationDate } from "./proration-date";
import { readAccount } from "./read-account";
import { syncCustomer } from "./sync-customer";
import { syncInvoice } from "./sync-invoice";

export interface PlanChange {
  kind: PlanChangePreview["kind"];
  effectiveAt: string;
  /** Where what is due must be paid or confirmed first; the plan changes when it is. */
  url?: string;
}

/**
 * Changes the plan that is paid: to a dearer one at once, the rest of the month charged now; to a cheaper one when the month that was paid is over. To the one
 * it is: what was planned otherwise is called off. A second click changes nothing more. Who calls has checked that the caller may.
 */
export async function changePlan(
  { orgId, plan }: { orgId: string; plan: PaidPlan },
  now = new Date(),
): Promise<PlanChange> {
  const account = await readAccount(orgId);
  const live = await requireLiveSubscription(account);
  if (live.subscription.status === "past_due" || live.subscription.status === "unpaid")
    throw new AppError("conflict", { reason: "pay_first" });
  const kind = changeKind(live.plan, plan);
  await keepRunning(live.subscription);
  const price = await priceOf(plan, account.currency);
  const change =
    kind === "upgrade"
      ? await upgrade(live, price, now)
      : kind === "downgrade"
        ? await downgrade(live, { price, plan })
        : { effectiveAt: now.toISOString() };
  await syncCustomer({ orgId, customerId: live.customerId });
  return { kind, ...change };
}

/** Ends the plan when the month that was paid is over. */
export async function cancelPlan({ orgId }: { orgId: string }): Promise<void> {
  const { subscription, customerId } = await requireLiveSubscription(await readAccount(orgId));
  await releaseSchedule(subscription);
  await askStripe((stripe) => stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }));
  await syncCustomer({ orgId, customerId });
}

/** Calls off the end of the plan, or the change to a cheaper one. */
export async function resumePlan({ orgId }: { orgId: string }): Promise<void> {
  const { subscription, customerId } = await requireLiveSubscription(await readAccount(orgId));
  await keepRunning(subscription);
  await syncCustomer({ orgId, customerId });
}

async function keepRunning(subscription: Stripe.Subscription): Promise<void> {
  await releaseSchedule(subscription);
  if (!subscription.cancel_at_period_end && subscription.cancel_at === null) return;
  // By a day of its own it was ended in Stripe's dashboard.
  const goesOn: Stripe.SubscriptionUpdateParams = subscription.cancel_at_period_end
    ? { cancel_at_period_end: false }
    : { cancel_at: "" };
  await askStripe((stripe) => stripe.subscriptions.update(subscription.id, goesOn));
}

async function releaseSchedule({ schedule }: Stripe.Subscription): Promise<void> {
  const id = idOf(schedule);
  if (id) await askStripe((stripe) => stripe.subscriptionSchedules.release(id));
}

/**
 * Charges the rest of the month at the dearer price, less what is left of the cheaper one. Where the card is declined or its bank wants to be asked, nothing has
 * changed until the invoice is paid.
 */
async function upgrade({ subscription, item }: LiveSubscription, price: string, now: Date) {
  const date = prorationDate(item, now);
  const invoiceBefore = idOf(subscription.latest_invoice);
  const updated = await askStripe((stripe) =>
    stripe.subscriptions.update(
      subscription.id,
      {
        items: [{ id: item.id, price, quantity: 1 }],
        proration_behavior: "always_invoice",
        proration_date: date,
        payment_behavior: "pending_if_incomplete",
        expand: ["latest_invoice"],
      },
      // Two clicks are one change; after it, or after a payment of it was tried, it is another.
      { idempotencyKey: `upgrade:${subscription.id}:${price}:${invoiceBefore}:${date}` },
    ),
  );
  const invoice = typeof updated.latest_invoice === "string" ? null : updated.latest_invoice;
  if (invoice && invoice.id !== invoiceBefore) await syncInvoice({ invoiceId: invoice.id });
  const url = updated.pending_update ? invoice?.hosted_invoice_url : undefined;
  return { effectiveAt: now.toISOString(), ...(url && { url }) };
}

async function downgrade(
  { subscription, item }: LiveSubscription,
  { price, plan }: { price: string; plan: PaidPlan },
): Promise<{ effectiveAt: string }> {
  const schedule = await askStripe((stripe) =>
    stripe.subscriptionSchedules.create({ from_subscription: subscription.id }),
  );
  const start = schedule.phases[0]?.start_date ?? item.current_period_start;
  const end = item.current_period_end;
  const automatic_tax = { enabled: subscription.automatic_tax.enabled };
  await askStripe((stripe) =>
    stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: "release",
      metadata: { plan },
      phases: [
        { items: [{ price: item.price.id, quantity: 1 }], start_date: start, end_date: end, automatic_tax },
        {
          items: [{ price, quantity: 1 }],
          start_date: end,
          duration: { interval: "month", interval_count: 1 },
          proration_behavior: "none",
          automatic_tax,
        },
      ],
    }),
  );
  return { effectiveAt: new Date(end * 1000).toISOString() };
}
