import type { Emulator } from "./emulator";
import { addLines } from "./invoices";
import type { InvoiceRow, ItemRow, SubscriptionRow } from "./records";

/** Changes fields of a subscription and tells it, with what they were before. */
export function changeSubscription(
  em: Emulator,
  subscription: SubscriptionRow,
  changes: Partial<SubscriptionRow>,
  before: Record<string, unknown> = {},
): void {
  const previous: Record<string, unknown> = { ...before };
  for (const key of Object.keys(changes) as (keyof SubscriptionRow)[]) {
    if (key in previous || JSON.stringify(subscription[key]) === JSON.stringify(changes[key])) continue;
    previous[key] = structuredClone(subscription[key]);
  }
  Object.assign(subscription, changes);
  em.store.save(subscription);
  if (Object.keys(previous).length > 0) em.emit("customer.subscription.updated", subscription, previous);
}

/** Items with the list around them. */
export function withItems(subscription: SubscriptionRow, items: ItemRow[]): SubscriptionRow["items"] {
  return { ...subscription.items, data: items };
}

/** What was waiting for its invoice to be paid takes effect. */
export function applyPendingUpdate(em: Emulator, subscription: SubscriptionRow): void {
  const pending = subscription.pending_update;
  if (!pending) return;
  const items = pending.subscription_items ?? subscription.items.data;
  changeSubscription(em, subscription, { items: withItems(subscription, items), pending_update: null });
  em.emit("customer.subscription.pending_update_applied", subscription);
}

interface Cancellation {
  reason?: "cancellation_requested" | "payment_failed" | "payment_disputed";
  comment?: string | null;
  feedback?: string | null;
  status?: "canceled" | "incomplete_expired";
}

/** Ends a subscription now. Its open invoices are no longer collected by themselves. */
export function cancelSubscription(
  em: Emulator,
  subscription: SubscriptionRow,
  {
    reason = "cancellation_requested",
    comment = null,
    feedback = null,
    status = "canceled",
  }: Cancellation = {},
): void {
  const now = em.now(subscription.customer);
  subscription.status = status;
  subscription.ended_at = now;
  subscription.canceled_at ??= now;
  subscription.pending_update = null;
  subscription.cancellation_details = {
    comment: comment ?? subscription.cancellation_details?.comment ?? null,
    feedback: feedback ?? subscription.cancellation_details?.feedback ?? null,
    feedback_option: null,
    reason,
  };
  const schedule = em.store.get("subscription_schedule", subscription.schedule);
  if (schedule) {
    Object.assign(schedule, { status: "canceled", canceled_at: now, current_phase: null });
    em.emit("subscription_schedule.canceled", em.store.save(schedule));
    subscription.schedule = null;
  }
  em.store.save(subscription);
  for (const invoice of invoicesOf(em, subscription)) {
    if (invoice.status !== "open" && invoice.status !== "draft") continue;
    Object.assign(invoice, {
      auto_advance: false,
      next_payment_attempt: null,
      automatically_finalizes_at: null,
    });
    em.store.save(invoice);
  }
  if (status === "incomplete_expired")
    em.emit("customer.subscription.updated", subscription, { status: "incomplete" });
  else em.emit("customer.subscription.deleted", subscription);
}

export function invoicesOf(em: Emulator, subscription: SubscriptionRow): InvoiceRow[] {
  return em.store
    .all("invoice")
    .filter((invoice) => invoice.parent?.subscription_details?.subscription === subscription.id);
}

/** Puts what waits to be invoiced of a customer (of this subscription, or of none) into a draft. */
export function takePendingItems(
  em: Emulator,
  invoice: InvoiceRow,
  subscription: SubscriptionRow | null,
): void {
  const pending = em.store.all("invoiceitem").filter((item) => {
    const own = item.parent?.subscription_details?.subscription ?? null;
    const mine = own === null || own === subscription?.id;
    return (
      item.invoice === null &&
      item.customer === invoice.customer &&
      item.currency === invoice.currency &&
      mine
    );
  });
  if (pending.length === 0) return;
  for (const item of pending) em.store.save(Object.assign(item, { invoice: invoice.id }));
  addLines(
    em,
    invoice,
    pending.map((item) => ({
      amount: item.amount,
      description: item.description ?? "",
      period: item.period,
      price: em.store.get("price", item.pricing?.price_details?.price) ?? null,
      quantity: item.quantity,
      proration: item.proration,
      subscription: item.parent?.subscription_details?.subscription ?? null,
      subscriptionItem: item.parent?.subscription_details?.subscription_item ?? null,
      invoiceItem: item.id,
      metadata: item.metadata ?? {},
      taxBehavior: item.tax_behavior,
    })),
  );
}
