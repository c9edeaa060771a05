import { declineFailure } from "./cards";
import { cardFor, tryToCollect } from "./collect";
import { checkTax, firstLines, type PaymentBehavior } from "./create-subscription";
import type { Emulator } from "./emulator";
import { StripeFailure } from "./failure";
import { foresee } from "./intents";
import { draftInvoice, finalizeInvoice, type NewInvoice, type NewLine } from "./invoices";
import { periodEnd } from "./periods";
import { amountIn } from "./prices";
import { creditLine, keepProration, prorationLines } from "./proration";
import type { InvoiceRow, ItemRow, ProrationBehavior, SubscriptionRow } from "./records";
import { changeSubscription, takePendingItems, withItems } from "./subscription-state";

export interface ItemsChange {
  items: ItemRow[];
  prorationBehavior: ProrationBehavior;
  prorationDate?: number;
  /** `now` begins a new period. */
  anchorNow?: boolean;
  trialEnd?: number | "now" | null;
}

interface Planned {
  items: ItemRow[];
  lines: NewLine[];
  /** Invoiced at once: a new period begins or it was asked for. */
  invoiceNow: boolean;
  anchor: number;
  trialEnd: number | null;
  newPeriod: boolean;
}

/** What a change of items would do, without doing it: the items as they will be and the lines that come of it. */
export function planChange(em: Emulator, subscription: SubscriptionRow, change: ItemsChange): Planned {
  const now = em.now(subscription.customer);
  const at = change.prorationDate ?? now;
  const [first] = subscription.items.data;
  if (at < first!.current_period_start || at > first!.current_period_end) {
    throw new StripeFailure("Invalid proration date: must be within the current period.", {
      param: "proration_date",
    });
  }
  const interval = change.items[0]!.price.recurring!;
  for (const item of change.items) amountIn(item.price, subscription.currency);
  const before = first!.price.recurring!;
  const endsTrial = subscription.status === "trialing" && change.trialEnd === "now";
  const trialEnd =
    typeof change.trialEnd === "number" ? change.trialEnd : endsTrial ? now : subscription.trial_end;
  const movesTrial = typeof change.trialEnd === "number" && change.trialEnd > now;
  const otherInterval =
    interval.interval !== before.interval || interval.interval_count !== before.interval_count;
  const trialing = subscription.status === "trialing" && !endsTrial;
  const newPeriod = endsTrial || movesTrial || (!trialing && (otherInterval || Boolean(change.anchorNow)));
  if (!newPeriod) {
    const lines =
      change.prorationBehavior === "none" ? [] : prorationLines(em, subscription, change.items, at);
    return {
      items: change.items,
      lines,
      invoiceNow: change.prorationBehavior === "always_invoice" && lines.length > 0,
      anchor: subscription.billing_cycle_anchor,
      trialEnd,
      newPeriod,
    };
  }
  const period = { start: now, end: movesTrial ? trialEnd! : periodEnd(now, interval, now) };
  const items = change.items.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  const paidBefore = subscription.status !== "trialing" && change.prorationBehavior !== "none";
  const credits = paidBefore
    ? subscription.items.data.map((item) => creditLine(em, subscription, item, at))
    : [];
  const renewed = { ...subscription, items: withItems(subscription, items) };
  return {
    items,
    lines: [...credits, ...firstLines(em, renewed, { trial: movesTrial, full: null })],
    invoiceNow: true,
    anchor: period.start,
    trialEnd,
    newPeriod,
  };
}

/** Changes items (and with them perhaps the period), and bills what comes of it as it was asked. */
export function changeItems(
  em: Emulator,
  subscription: SubscriptionRow,
  change: ItemsChange,
  {
    paymentBehavior,
    offSession,
    fields = {},
  }: { paymentBehavior: PaymentBehavior; offSession: boolean; fields?: Partial<SubscriptionRow> },
): void {
  const planned = planChange(em, subscription, change);
  const automaticTax = fields.automatic_tax?.enabled ?? subscription.automatic_tax.enabled;
  const customer = em.customer(subscription.customer);
  checkTax(em, customer, automaticTax);
  const outlook = planned.invoiceNow ? outlookOf(em, subscription, planned, offSession) : "paid";
  if (outlook !== "paid" && paymentBehavior === "error_if_incomplete") throw outlook;
  const waits = outlook !== "paid" && paymentBehavior === "pending_if_incomplete";

  const endsTrial =
    subscription.status === "trialing" &&
    planned.newPeriod &&
    planned.trialEnd !== null &&
    planned.trialEnd <= em.now(customer.id);
  const next: Partial<SubscriptionRow> = {
    ...fields,
    items: withItems(subscription, planned.items),
    billing_cycle_anchor: planned.anchor,
    trial_end: planned.trialEnd,
    ...(endsTrial && { status: "active" as const }),
  };
  if (waits) {
    next.pending_update = {
      billing_cycle_anchor: planned.newPeriod ? planned.anchor : null,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: em.now(customer.id) + 23 * 3600,
      metadata: null,
      subscription_items: planned.items,
      trial_end: null,
      trial_from_plan: null,
    };
    next.items = subscription.items;
    next.billing_cycle_anchor = subscription.billing_cycle_anchor;
  }
  if (!planned.invoiceNow) {
    changeSubscription(em, subscription, next);
    for (const line of planned.lines) keepProration(em, subscription, line);
    return;
  }
  const invoice = invoiceOf(em, subscription, planned, automaticTax);
  changeSubscription(em, subscription, { ...next, latest_invoice: invoice.id });
  finalizeInvoice(em, invoice);
  if (invoice.status !== "open") return;
  tryToCollect(em, invoice, { offSession, automatic: false });
}

function invoiceOf(
  em: Emulator,
  subscription: SubscriptionRow,
  planned: Planned,
  automaticTax: boolean,
): InvoiceRow {
  const now = em.now(subscription.customer);
  const lines = planned.lines.map((line) =>
    line.proration ? { ...line, invoiceItem: keepProration(em, subscription, line).id } : line,
  );
  const invoice = draftInvoice(em, {
    customer: em.customer(subscription.customer),
    currency: subscription.currency,
    reason: "subscription_update",
    subscription,
    lines,
    automaticTax,
    period: { start: now, end: now },
    defaultPaymentMethod: null,
  });
  for (const { invoiceItem } of lines) {
    const item = em.store.get("invoiceitem", invoiceItem);
    if (item) em.store.save(Object.assign(item, { invoice: invoice.id }));
  }
  takePendingItems(em, invoice, subscription);
  return invoice;
}

/** Whether what a change costs now would be paid; the failure to tell where not. */
function outlookOf(
  em: Emulator,
  subscription: SubscriptionRow,
  planned: Planned,
  offSession: boolean,
): "paid" | StripeFailure {
  const preview: NewInvoice = {
    customer: em.customer(subscription.customer),
    currency: subscription.currency,
    reason: "subscription_update",
    subscription,
    lines: planned.lines,
    automaticTax: subscription.automatic_tax.enabled,
    period: { start: 0, end: 0 },
    preview: true,
  };
  const invoice = draftInvoice(em, preview);
  if (invoice.amount_due <= 0) return "paid";
  const method = cardFor(em, invoice);
  if (!method) {
    return new StripeFailure("This customer has no attached payment source or default payment method.", {
      code: "resource_missing",
    });
  }
  const outlook = foresee(em, method, { offSession });
  if (outlook.kind === "paid") return "paid";
  if (outlook.kind === "challenge") {
    return declineFailure(
      "subscription_payment_intent_requires_action",
      null,
      "Payment for this subscription requires additional user action before it can be completed successfully.",
    );
  }
  return declineFailure(outlook.error.code, outlook.error.decline_code ?? null, outlook.error.message);
}
