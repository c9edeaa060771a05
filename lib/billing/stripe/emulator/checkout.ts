import { createCustomer, createTaxId } from "./api/customers";
import { attachCard, cardOf } from "./cards";
import { answerIsDecline, checkoutFailure } from "./checkout-outcome";
import { createSubscription } from "./create-subscription";
import { type Emulator, newId } from "./emulator";
import { confirmIntent, createIntent } from "./intents";
import { draftInvoice, finalizeInvoice, markPaid } from "./invoices";
import { productName } from "./prices";
import type { CheckoutForm, CheckoutRow } from "./private-records";
import type { CustomerRow, PaymentMethodRow, SessionRow } from "./records";
import { placeFor, reckonSession } from "./session-lines";
import { confirmSetup, createSetupIntent } from "./setup-intents";
import { taxIdType } from "./taxes";

export type Outcome =
  | { kind: "done"; url: string }
  | { kind: "challenge"; url: string }
  | { kind: "refused"; code: string };

export const stateOf = (em: Emulator, session: SessionRow): CheckoutRow => em.need("_checkout", session.id);

/** Somebody has filled in the page and pays. Once it is complete, paying again does nothing. */
export function payCheckout(em: Emulator, session: SessionRow, form: CheckoutForm): Outcome {
  if (session.status === "complete") return { kind: "done", url: successUrl(session) };
  if (session.status === "expired") return { kind: "refused", code: "expired_session" };
  const state = stateOf(em, session);
  const method = em.need("payment_method", form.paymentMethod);
  const { challenge } = cardOf(em, method).behaviour;
  if (challenge !== "never") {
    state.waiting = form;
    em.store.save(state);
    return { kind: "challenge", url: `${em.url}/3ds/${session.id}` };
  }
  return finish(em, session, form, method);
}

/** The card's owner has answered the challenge. */
export function answerCheckout(em: Emulator, session: SessionRow, accepted: boolean): Outcome {
  const state = stateOf(em, session);
  const form = state.waiting;
  if (session.status === "complete") return { kind: "done", url: successUrl(session) };
  if (!form) return { kind: "refused", code: "nothing_waits" };
  state.waiting = null;
  em.store.save(state);
  const method = em.need("payment_method", form.paymentMethod);
  if (!accepted) return checkoutFailure(em, session, form, { code: "authentication_failed", charged: false });
  return finish(em, session, form, method);
}

function finish(em: Emulator, session: SessionRow, form: CheckoutForm, method: PaymentMethodRow): Outcome {
  const state = stateOf(em, session);
  const charges =
    session.mode === "payment" || (session.mode === "subscription" && !state.subscription.trialEnd);
  const decline = answerIsDecline(em, method, charges);
  if (decline) return checkoutFailure(em, session, form, { code: decline, charged: charges });
  const customer = customerOf(em, session, form, state);
  const card = cardOf(em, method);
  if (card.behaviour.challenge !== "never") em.store.save(Object.assign(card, { authenticated: true }));
  if (session.mode === "subscription") subscribe(em, session, state, customer!, method);
  else if (session.mode === "payment") pay(em, session, { state, customer, method, form });
  else setUp(em, session, state, customer, method);
  Object.assign(session, {
    status: "complete",
    url: null,
    customer: customer?.id ?? null,
    customer_details: {
      address: {
        city: null,
        country: form.country || null,
        line1: null,
        line2: null,
        postal_code: form.postalCode || null,
        state: null,
      },
      business_name: null,
      email: form.email || customer?.email || null,
      individual_name: null,
      name: form.name || null,
      phone: null,
      tax_exempt: customer?.tax_exempt ?? "none",
      tax_ids: em.store
        .all("tax_id")
        .filter((taxId) => taxId.customer === customer?.id)
        .map(({ type, value }) => ({ type, value })),
    },
  } satisfies Partial<SessionRow>);
  if (session.automatic_tax.enabled) session.automatic_tax.status = "complete";
  em.store.save(Object.assign(state, { problem: null }));
  em.emit("checkout.session.completed", em.store.save(session));
  return { kind: "done", url: successUrl(session) };
}

/** The customer it is for, with what the page was allowed to change of them. */
function customerOf(
  em: Emulator,
  session: SessionRow,
  form: CheckoutForm,
  state: CheckoutRow,
): CustomerRow | null {
  const known = session.customer ? em.customer(session.customer) : null;
  const needed = session.mode === "subscription" || session.customer_creation === "always";
  if (!known && !needed) return null;
  const address = {
    city: null,
    country: form.country,
    line1: null,
    line2: null,
    postal_code: form.postalCode || null,
    state: null,
  };
  const customer = known ?? createCustomer(em, { email: form.email, name: form.name, address });
  if (known) {
    const before = structuredClone(customer);
    if (state.customerUpdate.name && form.name) customer.name = form.name;
    if (state.customerUpdate.address)
      customer.address = {
        ...(customer.address ?? address),
        country: form.country,
        postal_code: form.postalCode || null,
      };
    customer.email ??= form.email || null;
    if (JSON.stringify(before) !== JSON.stringify(customer)) {
      em.emit("customer.updated", em.store.save(customer), { address: before.address, name: before.name });
    }
  } else em.emit("customer.created", em.store.save(customer));
  const type = form.taxId ? taxIdType(form.country, form.taxId) : null;
  const already = em.store
    .all("tax_id")
    .some((taxId) => taxId.customer === customer.id && taxId.value === form.taxId);
  if (type && session.tax_id_collection?.enabled && !already) createTaxId(em, customer, type, form.taxId);
  return customer;
}

function subscribe(
  em: Emulator,
  session: SessionRow,
  state: CheckoutRow,
  customer: CustomerRow,
  method: PaymentMethodRow,
): void {
  attachCard(em, method, customer);
  const subscription = createSubscription(em, {
    customer,
    items: state.lines.map(({ price, quantity }) => ({ price: em.need("price", price), quantity })),
    metadata: state.subscription.metadata,
    description: state.subscription.description,
    defaultPaymentMethod: method.id,
    automaticTax: session.automatic_tax.enabled,
    trialEnd: state.subscription.trialEnd,
    challengeAnswered: true,
    ...(session.currency && { currency: session.currency }),
  });
  const invoice = em.need("invoice", subscription.latest_invoice);
  session.subscription = subscription.id;
  session.invoice = invoice.id;
  session.payment_status = invoice.total > 0 ? "paid" : "no_payment_required";
  session.amount_subtotal = invoice.subtotal;
  session.amount_total = invoice.total;
  session.total_details = {
    amount_discount: 0,
    amount_shipping: 0,
    amount_tax: invoice.total_taxes.reduce((sum, tax) => sum + tax.amount, 0),
  };
}

interface Paying {
  state: CheckoutRow;
  customer: CustomerRow | null;
  method: PaymentMethodRow;
  form: CheckoutForm;
}

function pay(em: Emulator, session: SessionRow, { state, customer, method, form }: Paying): void {
  const sums = reckonSession(em, session, placeFor(em, session, form));
  Object.assign(session, sums.totals);
  const kept = em.store.get("payment_intent", session.payment_intent);
  const intent =
    kept ??
    createIntent(em, {
      amount: sums.totals.amount_total,
      currency: session.currency ?? "eur",
      customer: customer?.id ?? null,
      metadata: state.payment.metadata,
      description: state.payment.description,
      setupFutureUsage: state.payment.setupFutureUsage,
      receiptEmail: session.customer_email,
    });
  Object.assign(intent, { amount: sums.totals.amount_total, customer: customer?.id ?? null });
  if (customer && state.payment.setupFutureUsage) attachCard(em, method, customer);
  confirmIntent(em, intent, method, { offSession: false, answered: true });
  session.payment_intent = intent.id;
  session.payment_status = "paid";
  if (session.invoice_creation?.enabled && customer)
    invoicePaid(em, session, { customer, intent: intent.id, form });
}

/** A payment that is to have an invoice gets one that is paid already. */
function invoicePaid(
  em: Emulator,
  session: SessionRow,
  { customer, intent, form }: { customer: CustomerRow; intent: string; form: CheckoutForm },
): void {
  const now = em.now(customer.id);
  const invoice = draftInvoice(em, {
    customer,
    currency: session.currency ?? "eur",
    reason: "manual",
    subscription: null,
    lines: reckonSession(em, session, placeFor(em, session, form)).lines.map(
      ({ price, quantity, amount_subtotal }) => ({
        amount: amount_subtotal,
        description: productName(em, price),
        period: { start: now, end: now },
        price,
        quantity,
        proration: false,
        subscription: null,
      }),
    ),
    automaticTax: session.automatic_tax.enabled,
    place: placeFor(em, session, form),
    period: { start: now, end: now },
    metadata: session.invoice_creation?.invoice_data.metadata ?? {},
  });
  finalizeInvoice(em, invoice);
  em.store.save({
    id: newId("inpay"),
    object: "invoice_payment",
    amount_paid: invoice.amount_due,
    amount_requested: invoice.amount_due,
    created: now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent, type: "payment_intent" },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: now },
  });
  markPaid(em, invoice, invoice.amount_due);
  session.invoice = invoice.id;
}

function setUp(
  em: Emulator,
  session: SessionRow,
  state: CheckoutRow,
  customer: CustomerRow | null,
  method: PaymentMethodRow,
): void {
  const intent =
    em.store.get("setup_intent", session.setup_intent) ??
    createSetupIntent(em, {
      customer: customer?.id ?? null,
      metadata: state.setup.metadata,
      description: state.setup.description,
    });
  confirmSetup(em, intent, method, { answered: true });
  session.setup_intent = intent.id;
  session.payment_status = "no_payment_required";
}

/** Where one comes to after paying. */
export const successUrl = (session: SessionRow): string =>
  (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
