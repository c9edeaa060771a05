import { declineFailure, findPaymentMethod } from "./cards";
import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import { confirmIntent, createIntent } from "./intents";
import { markPaid, subscriptionOf, voidInvoice } from "./invoices";
import type { InvoiceRow, PaymentIntentRow, PaymentMethodRow } from "./records";
import { applyPendingUpdate, cancelSubscription, changeSubscription } from "./subscription-state";

/** The intent by which an invoice is paid; there is one from its first try on. */
export function intentOf(em: Emulator, invoice: InvoiceRow): PaymentIntentRow {
  const payments = em.store.all("invoice_payment").filter((payment) => payment.invoice === invoice.id);
  const kept = em.store.get("payment_intent", payments.at(-1)?.payment.payment_intent);
  if (kept && kept.status !== "canceled") return kept;
  const subscription = subscriptionOf(em, invoice);
  const intent = createIntent(em, {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer: invoice.customer,
    description: subscription
      ? `Subscription ${invoice.billing_reason === "subscription_create" ? "creation" : "update"}`
      : null,
    setupFutureUsage: subscription ? "off_session" : null,
    metadata: {},
  });
  em.store.save({
    id: newId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: intent.amount,
    created: em.now(invoice.customer),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
  return intent;
}

/** The card an invoice would be paid with. */
export function cardFor(
  em: Emulator,
  invoice: Pick<InvoiceRow, "customer" | "default_payment_method" | "parent">,
): PaymentMethodRow | undefined {
  const subscription = em.store.get("subscription", invoice.parent?.subscription_details?.subscription);
  const id =
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    em.store.get("customer", invoice.customer)?.invoice_settings.default_payment_method;
  return em.store.get("payment_method", id);
}

interface Try {
  offSession: boolean;
  /** By the schedule of retries, not because somebody asked. */
  automatic: boolean;
  method?: PaymentMethodRow;
}

/** Tries to collect an open invoice. What came of it is told by its status. */
export function tryToCollect(
  em: Emulator,
  invoice: InvoiceRow,
  { offSession, automatic, method }: Try,
): void {
  const card = method ?? cardFor(em, invoice);
  const first = invoice.attempt_count === 0;
  if (automatic || first) invoice.attempt_count += 1;
  invoice.attempted = true;
  em.store.save(invoice);
  if (!card) {
    collectionFailed(em, invoice, automatic || first);
    return;
  }
  const intent = intentOf(em, invoice);
  confirmIntent(em, intent, card, { offSession, returnUrl: invoice.hosted_invoice_url ?? null });
  settled(em, intent, automatic || first);
}

/** What an intent's outcome means for the invoice it pays, if it pays one. */
export function settled(em: Emulator, intent: PaymentIntentRow, counts = false): void {
  const payment = em.store.all("invoice_payment").find(({ payment }) => payment.payment_intent === intent.id);
  const invoice = em.store.get("invoice", payment?.invoice);
  if (!payment || !invoice || invoice.status !== "open") return;
  if (intent.status === "succeeded") {
    payment.status = "paid";
    payment.amount_paid = intent.amount;
    payment.status_transitions.paid_at = em.now(invoice.customer);
    em.emit("invoice_payment.paid", { ...em.store.save(payment), customer: invoice.customer });
    markPaid(em, invoice, intent.amount);
    afterPaid(em, invoice);
    return;
  }
  if (intent.status === "requires_action") {
    em.emit("invoice.payment_action_required", invoice);
    markPastDue(em, invoice);
    return;
  }
  if (intent.last_payment_error) collectionFailed(em, invoice, counts);
}

function collectionFailed(em: Emulator, invoice: InvoiceRow, schedule: boolean): void {
  const subscription = subscriptionOf(em, invoice);
  const waits =
    invoice.auto_advance && subscription?.status !== "incomplete" && subscription?.status !== "canceled";
  if (schedule && waits) {
    const pause = em.settings.retryAfter[invoice.attempt_count - 1];
    invoice.next_payment_attempt = pause === undefined ? null : em.now(invoice.customer) + pause;
  }
  em.emit("invoice.payment_failed", em.store.save(invoice));
  const intent = em.store.all("invoice_payment").findLast((payment) => payment.invoice === invoice.id);
  const error = em.store.get("payment_intent", intent?.payment.payment_intent)?.last_payment_error;
  if (error?.code === "authentication_required") em.emit("invoice.payment_action_required", invoice);
  markPastDue(em, invoice);
  if (schedule && waits && invoice.next_payment_attempt === null) giveUp(em, invoice);
}

function markPastDue(em: Emulator, invoice: InvoiceRow): void {
  const subscription = subscriptionOf(em, invoice);
  if (subscription?.latest_invoice !== invoice.id || subscription.pending_update) return;
  if (subscription.status === "active" || subscription.status === "trialing")
    changeSubscription(em, subscription, { status: "past_due" });
}

/** After the last retry. */
function giveUp(em: Emulator, invoice: InvoiceRow): void {
  const subscription = subscriptionOf(em, invoice);
  const { afterRetries } = em.settings;
  if (subscription?.status !== "past_due" || afterRetries === "past_due") return;
  if (afterRetries === "unpaid") changeSubscription(em, subscription, { status: "unpaid" });
  else cancelSubscription(em, subscription, { reason: "payment_failed" });
}

/** What follows for the subscription once one of its invoices is paid. */
export function afterPaid(em: Emulator, invoice: InvoiceRow): void {
  const subscription = subscriptionOf(em, invoice);
  if (!subscription || subscription.latest_invoice !== invoice.id) return;
  if (subscription.pending_update) applyPendingUpdate(em, subscription);
  if (["incomplete", "past_due", "unpaid"].includes(subscription.status)) {
    changeSubscription(em, subscription, { status: "active" });
  }
}

interface Payment {
  method?: string | null;
  offSession: boolean;
  paidOutOfBand?: boolean;
}

/** `POST /v1/invoices/:id/pay`: 402 with the decline where it is not paid. */
export function payInvoice(
  em: Emulator,
  invoice: InvoiceRow,
  { method, offSession, paidOutOfBand }: Payment,
): void {
  if (invoice.status === "paid")
    throw new StripeFailure("Invoice is already paid", { code: "invoice_already_paid" });
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw new StripeFailure(`This invoice can't be paid because it is ${invoice.status}.`, {
      code: "invoice_not_editable",
    });
  }
  if (paidOutOfBand) {
    markPaid(em, invoice, invoice.amount_remaining);
    afterPaid(em, invoice);
    return;
  }
  const card = method ? findPaymentMethod(em, method) : cardFor(em, invoice);
  if (!card) {
    throw new StripeFailure(
      "There is no `default_payment_method` set on this Customer or Invoice. Please set a default payment method for use on this invoice.",
      { code: "resource_missing" },
    );
  }
  invoice.status = "open";
  tryToCollect(em, invoice, { offSession, automatic: false, method: card });
  const intent = intentOf(em, invoice);
  if (intent.status === "requires_action") {
    throw declineFailure(
      "invoice_payment_intent_requires_action",
      null,
      "This payment requires additional user action before it can be completed successfully.",
      {
        payment_intent: structuredClone(intent),
      },
    );
  }
  const error = intent.last_payment_error;
  if (intent.status !== "succeeded" && error) {
    throw declineFailure(error.code, error.decline_code ?? null, error.message, {
      payment_intent: structuredClone(intent),
      charge: error.charge,
    });
  }
}

/** Nobody will pay it any more: its intent goes with it. */
export function closeInvoice(em: Emulator, invoice: InvoiceRow): void {
  if (invoice.status !== "open") return;
  for (const payment of em.store
    .all("invoice_payment")
    .filter((one) => one.invoice === invoice.id && one.status === "open")) {
    const intent = em.store.get("payment_intent", payment.payment.payment_intent);
    Object.assign(payment, { status: "canceled" });
    payment.status_transitions.canceled_at = em.now(invoice.customer);
    em.store.save(payment);
    if (!intent || intent.status === "succeeded") continue;
    Object.assign(intent, {
      status: "canceled",
      cancellation_reason: "void_invoice",
      canceled_at: em.now(invoice.customer),
      next_action: null,
    });
    em.emit("payment_intent.canceled", em.store.save(intent));
  }
  voidInvoice(em, invoice);
}
