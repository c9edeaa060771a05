import { firstLines } from "./create-subscription";
import type { Emulator } from "./emulator";
import { draftInvoice } from "./invoices";
import { periodEnd } from "./periods";
import type { SubscriptionRow } from "./records";
import { cancelSubscription, changeSubscription, takePendingItems, withItems } from "./subscription-state";

export const periodOf = (subscription: SubscriptionRow): { start: number; end: number } => {
  const [first] = subscription.items.data;
  return { start: first?.current_period_start ?? 0, end: first?.current_period_end ?? 0 };
};

/** The statuses in which periods go on. */
export const isRunning = ({ status }: SubscriptionRow): boolean =>
  status === "active" || status === "trialing" || status === "past_due" || status === "unpaid";

/** The end of a period has come: the subscription ends, or begins the next one with an invoice that is collected an hour later. */
export function renew(em: Emulator, subscription: SubscriptionRow): void {
  if (subscription.cancel_at_period_end) {
    cancelSubscription(em, subscription, { reason: "cancellation_requested" });
    return;
  }
  const ended = periodOf(subscription);
  const customer = em.customer(subscription.customer);
  const trialEnds = subscription.status === "trialing";
  const noCard = !subscription.default_payment_method && !customer.invoice_settings.default_payment_method;
  const missing = subscription.trial_settings?.end_behavior.missing_payment_method;
  if (trialEnds && noCard && missing === "cancel") {
    cancelSubscription(em, subscription);
    return;
  }
  if (trialEnds && noCard && missing === "pause") {
    changeSubscription(em, subscription, { status: "paused" });
    return;
  }

  const interval = subscription.items.data[0]!.price.recurring!;
  const next = { start: ended.end, end: periodEnd(subscription.billing_cycle_anchor, interval, ended.end) };
  const items = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: next.start,
    current_period_end: next.end,
  }));
  const paused = subscription.pause_collection?.behavior;
  const collected = subscription.status !== "unpaid" && !paused;
  const renewed = { ...subscription, items: withItems(subscription, items) };
  const invoice = draftInvoice(em, {
    customer,
    currency: subscription.currency,
    reason: "subscription_cycle",
    subscription,
    lines: firstLines(em, renewed, { trial: false, full: null }),
    automaticTax: subscription.automatic_tax.enabled,
    period: ended,
    autoAdvance: collected,
  });
  takePendingItems(em, invoice, subscription);
  if (collected) invoice.automatically_finalizes_at = em.now(customer.id) + 3600;
  if (paused === "void") Object.assign(invoice, { status: "void" });
  if (paused === "mark_uncollectible") Object.assign(invoice, { status: "uncollectible" });
  em.store.save(invoice);
  changeSubscription(em, subscription, {
    items: withItems(subscription, items),
    latest_invoice: invoice.id,
    ...(trialEnds && { status: "active" as const }),
  });
}
