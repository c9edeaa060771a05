import { declineFailure } from "./cards";
import { cardFor, intentOf, settled, tryToCollect } from "./collect";
import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import { confirmIntent, foresee } from "./intents";
import { draftInvoice, finalizeInvoice, type NewLine } from "./invoices";
import { periodText, trialText } from "./line-texts";
import { periodEnd, prorated } from "./periods";
import { amountIn } from "./prices";
import {
  type CustomerRow,
  type InvoiceRow,
  type ItemRow,
  listed,
  type Metadata,
  type SubscriptionRow,
} from "./records";
import { newItem, type WantedItem } from "./subscription-items";
import { takePendingItems } from "./subscription-state";
import { placeOf } from "./taxes";

export type PaymentBehavior =
  | "allow_incomplete"
  | "default_incomplete"
  | "error_if_incomplete"
  | "pending_if_incomplete";

export interface NewSubscription {
  customer: CustomerRow;
  items: WantedItem[];
  currency?: string;
  metadata?: Metadata;
  description?: string | null;
  defaultPaymentMethod?: string | null;
  automaticTax?: boolean;
  trialEnd?: number | null;
  missingPaymentMethod?: "cancel" | "create_invoice" | "pause";
  billingCycleAnchor?: number;
  prorationBehavior?: "create_prorations" | "none";
  paymentBehavior?: PaymentBehavior;
  cancelAtPeriodEnd?: boolean;
  cancelAt?: number | null;
  offSession?: boolean;
  /** The challenge of the card was answered on the page that creates it. */
  challengeAnswered?: boolean;
}

export function createSubscription(em: Emulator, given: NewSubscription): SubscriptionRow {
  const { customer, items } = given;
  const now = em.now(customer.id);
  const trialEnd = given.trialEnd && given.trialEnd > now ? given.trialEnd : null;
  const first = items[0]!;
  const interval = first.price.recurring!;
  const anchor = trialEnd ?? given.billingCycleAnchor ?? now;
  if (anchor < now)
    throw new StripeFailure("billing_cycle_anchor must be in the future.", { param: "billing_cycle_anchor" });
  const period = { start: now, end: anchor > now ? anchor : periodEnd(anchor, interval, now) };
  const currency = given.currency ?? customer.currency ?? first.price.currency;
  for (const item of items) amountIn(item.price, currency);
  checkTax(em, customer, given.automaticTax);
  const id = newId("sub");
  const subscription = subscriptionRow(given, { id, now, currency, anchor, trialEnd, period });
  const method = cardFor(em, {
    customer: customer.id,
    default_payment_method: given.defaultPaymentMethod ?? null,
    parent: null,
  });
  const behavior = given.paymentBehavior ?? "allow_incomplete";
  if (!trialEnd && behavior === "error_if_incomplete") refuseUnpaid(em, method, given.offSession ?? false);
  em.store.save(subscription);
  customer.currency ??= currency;
  em.store.save(customer);

  const free = given.prorationBehavior === "none" && anchor > now && !trialEnd;
  const invoice = draftInvoice(em, {
    customer,
    currency,
    reason: "subscription_create",
    subscription,
    lines: free
      ? []
      : firstLines(em, subscription, {
          trial: trialEnd !== null,
          full: anchor === now ? null : periodEnd(anchor, interval, anchor) - anchor,
        }),
    automaticTax: given.automaticTax ?? false,
    period: { start: now, end: now },
    metadata: {},
  });
  takePendingItems(em, invoice, subscription);
  subscription.latest_invoice = invoice.id;
  subscription.status = trialEnd ? "trialing" : "incomplete";
  finalizeInvoice(em, invoice);
  if (invoice.status === "paid" && !trialEnd) subscription.status = "active";
  em.emit("customer.subscription.created", em.store.save(subscription));
  if (invoice.status === "open") collectFirst(em, invoice, given, behavior);
  return subscription;
}

function collectFirst(
  em: Emulator,
  invoice: InvoiceRow,
  given: NewSubscription,
  behavior: PaymentBehavior,
): void {
  const method = cardFor(em, invoice);
  if (behavior === "default_incomplete") {
    const intent = intentOf(em, invoice);
    if (method) Object.assign(intent, { payment_method: method.id, status: "requires_confirmation" });
    em.store.save(intent);
    return;
  }
  if (given.challengeAnswered && method) {
    const intent = intentOf(em, invoice);
    confirmIntent(em, intent, method, { offSession: false, answered: true });
    settled(em, intent, true);
    return;
  }
  tryToCollect(em, invoice, { offSession: given.offSession ?? false, automatic: false });
}

function refuseUnpaid(em: Emulator, method: ReturnType<typeof cardFor>, offSession: boolean): void {
  if (!method) {
    throw new StripeFailure("This customer has no attached payment source or default payment method.", {
      code: "resource_missing",
    });
  }
  const outlook = foresee(em, method, { offSession });
  if (outlook.kind === "paid") return;
  if (outlook.kind === "challenge") {
    throw declineFailure(
      "subscription_payment_intent_requires_action",
      null,
      "Payment for this subscription requires additional user action before it can be completed successfully.",
    );
  }
  throw declineFailure(outlook.error.code, outlook.error.decline_code ?? null, outlook.error.message);
}

/** Automatic tax needs to know where the customer is. */
export function checkTax(em: Emulator, customer: CustomerRow, automaticTax: boolean | undefined): void {
  if (!automaticTax || placeOf(em, customer).country) return;
  throw new StripeFailure(
    "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
    { code: "customer_tax_location_invalid", param: "automatic_tax" },
  );
}

/** The lines of a subscription's first invoice: nothing for a trial, a part for a first period that is not whole. */
export function firstLines(
  em: Emulator,
  subscription: SubscriptionRow,
  { trial, full }: { trial: boolean; full: number | null },
): NewLine[] {
  return subscription.items.data.map((item) => {
    const period = { start: item.current_period_start, end: item.current_period_end };
    const amount = amountIn(item.price, subscription.currency) * item.quantity;
    const part =
      full === null
        ? amount
        : prorated(amount, { start: period.end - full, end: period.end, at: period.start });
    return {
      amount: trial ? 0 : part,
      description: trial
        ? trialText(em, subscription.customer, item.price)
        : periodText(em, subscription.customer, { ...item, currency: subscription.currency }),
      period,
      price: item.price,
      quantity: item.quantity,
      proration: false,
      subscription: subscription.id,
      subscriptionItem: item.id,
      metadata: subscription.metadata,
    };
  });
}

interface Reckoned {
  id: string;
  now: number;
  currency: string;
  anchor: number;
  trialEnd: number | null;
  period: { start: number; end: number };
}

export function subscriptionRow(
  given: NewSubscription,
  { id, now, currency, anchor, trialEnd, period }: Reckoned,
): SubscriptionRow {
  const items: ItemRow[] = given.items.map((wanted) => newItem(id, wanted, period, now));
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: {
      disabled_reason: null,
      enabled: given.automaticTax ?? false,
      liability: given.automaticTax ? { type: "self" } : null,
    },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: given.cancelAtPeriodEnd ? period.end : (given.cancelAt ?? null),
    cancel_at_period_end: given.cancelAtPeriodEnd ?? false,
    canceled_at: given.cancelAtPeriodEnd ? now : null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: now,
    currency,
    customer: given.customer.id,
    customer_account: null,
    days_until_due: null,
    default_payment_method: given.defaultPaymentMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: given.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: listed(items, `/v1/subscription_items?subscription=${id}`),
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata ?? {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: "incomplete",
    test_clock: given.customer.test_clock,
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: given.missingPaymentMethod ?? "create_invoice",
      },
    },
    trial_start: trialEnd ? now : null,
  };
}
