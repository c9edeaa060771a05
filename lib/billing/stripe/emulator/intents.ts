import { attachCard, behaviourOf, cardOf } from "./cards";
import { openDispute } from "./disputes";
import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import type { ChargeRow, IntentError, Metadata, PaymentIntentRow, PaymentMethodRow } from "./records";

interface NewIntent {
  amount: number;
  currency: string;
  customer: string | null;
  metadata?: Metadata;
  description?: string | null;
  paymentMethod?: string | null;
  setupFutureUsage?: "off_session" | "on_session" | null;
  receiptEmail?: string | null;
}

/** The least that Stripe takes, in minor units. */
const least: Readonly<Record<string, number>> = { eur: 50, usd: 50, brl: 50, mxn: 1000, cop: 2_000_00 };

export function checkAmount(amount: number, currency: string, param = "amount"): void {
  if (!/^[a-z]{3}$/.test(currency)) {
    throw new StripeFailure(`Invalid currency: ${currency}.`, { param: "currency" });
  }
  if (amount < 1) {
    throw new StripeFailure("This value must be greater than or equal to 1.", {
      code: "parameter_invalid_integer",
      param,
    });
  }
  if (amount < (least[currency] ?? 50)) {
    throw new StripeFailure(
      `Amount must be no less than the minimum of ${least[currency] ?? 50} ${currency}.`,
      {
        code: "amount_too_small",
        param,
      },
    );
  }
  if (amount > 99_999_999_99)
    throw new StripeFailure("Amount must be no more than 99999999.99.", { code: "amount_too_large", param });
}

export function createIntent(em: Emulator, given: NewIntent): PaymentIntentRow {
  const id = newId("pi");
  const intent: PaymentIntentRow = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: newId(`${id}_secret`),
    confirmation_method: "automatic",
    created: em.now(given.customer),
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: given.paymentMethod ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: given.receiptEmail ?? null,
    review: null,
    setup_future_usage: given.setupFutureUsage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: given.paymentMethod ? "requires_confirmation" : "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
  em.emit("payment_intent.created", em.store.save(intent));
  return intent;
}

interface Confirmation {
  /** Nobody is there to answer a challenge. */
  offSession: boolean;
  returnUrl?: string | null;
  /** Rather fails than asks the card's owner. */
  refuseChallenge?: boolean;
  /** Has been asked already. */
  answered?: boolean;
}

/** What a payment with this card would meet, without making it. */
export function foresee(
  em: Emulator,
  method: PaymentMethodRow,
  { offSession, answered = false }: { offSession: boolean; answered?: boolean },
): { kind: "paid" } | { kind: "challenge" } | { kind: "failed"; error: IntentError } {
  const { challenge, decline } = behaviourOf(em, method);
  const mayAsk =
    challenge === "always" || (challenge === "until_set_up" && !cardOf(em, method).authenticated);
  const asked = mayAsk && !answered;
  if (asked && offSession) return { kind: "failed", error: authenticationRequired(method) };
  if (asked) return { kind: "challenge" };
  return decline ? { kind: "failed", error: declinedBy(method, decline) } : { kind: "paid" };
}

const authenticationRequired = (method: PaymentMethodRow): IntentError => ({
  type: "card_error",
  code: "authentication_required",
  decline_code: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
  payment_method: method,
});

export const declinedBy = (
  method: PaymentMethodRow,
  decline: { code: string; declineCode: string | null; message: string },
): IntentError => ({
  type: "card_error",
  code: decline.code,
  ...(decline.declineCode && { decline_code: decline.declineCode }),
  message: decline.message,
  payment_method: method,
});

/** Tries to take the money. The intent's `status` and `last_payment_error` tell what came of it. */
export function confirmIntent(
  em: Emulator,
  intent: PaymentIntentRow,
  method: PaymentMethodRow,
  how: Confirmation,
): void {
  intent.payment_method = method.id;
  intent.next_action = null;
  const outlook = foresee(em, method, {
    offSession: how.offSession || Boolean(how.refuseChallenge),
    answered: how.answered ?? false,
  });
  if (outlook.kind === "paid") {
    succeed(em, intent, method);
    return;
  }
  if (outlook.kind === "failed") {
    failIntent(em, intent, method, outlook.error);
    return;
  }
  intent.status = "requires_action";
  intent.next_action = {
    type: "redirect_to_url",
    redirect_to_url: {
      return_url: how.returnUrl ?? null,
      url: `${em.url}/3ds/${intent.id}?secret=${intent.client_secret}`,
    },
  };
  em.emit("payment_intent.requires_action", em.store.save(intent));
}

/** What the card's owner answered to the challenge. */
export function answerChallenge(em: Emulator, intent: PaymentIntentRow, accepted: boolean): void {
  const method = em.need("payment_method", intent.payment_method);
  intent.next_action = null;
  if (!accepted) {
    failIntent(em, intent, method, {
      type: "card_error",
      code: "payment_intent_authentication_failure",
      message:
        "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
      payment_method: method,
    });
    return;
  }
  const card = cardOf(em, method);
  if (intent.setup_future_usage === "off_session")
    em.store.save(Object.assign(card, { authenticated: true }));
  const { decline } = card.behaviour;
  if (decline) failIntent(em, intent, method, declinedBy(method, decline));
  else succeed(em, intent, method);
}

function succeed(em: Emulator, intent: PaymentIntentRow, method: PaymentMethodRow): void {
  // Used with `setup_future_usage`, a card stays with its customer once it has paid.
  if (intent.setup_future_usage && intent.customer && !method.customer) {
    attachCard(em, method, em.customer(intent.customer));
  }
  const charge = makeCharge(em, intent, method, null);
  Object.assign(intent, {
    status: "succeeded",
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
  } satisfies Partial<PaymentIntentRow>);
  em.store.save(intent);
  em.emit("charge.succeeded", charge);
  em.emit("payment_intent.succeeded", intent);
  if (behaviourOf(em, method).disputed) openDispute(em, charge);
}

function failIntent(
  em: Emulator,
  intent: PaymentIntentRow,
  method: PaymentMethodRow,
  error: IntentError,
): void {
  const charged = error.code !== "payment_intent_authentication_failure";
  const charge = charged ? makeCharge(em, intent, method, error) : null;
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    next_action: null,
    latest_charge: charge?.id ?? intent.latest_charge,
    last_payment_error: { ...error, ...(charge && { charge: charge.id }) },
  } satisfies Partial<PaymentIntentRow>);
  em.store.save(intent);
  if (charge) em.emit("charge.failed", charge);
  em.emit("payment_intent.payment_failed", intent);
}

function makeCharge(
  em: Emulator,
  intent: PaymentIntentRow,
  method: PaymentMethodRow,
  error: IntentError | null,
): ChargeRow {
  const id = newId("ch");
  const paid = error === null;
  return em.store.save<ChargeRow>({
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: paid ? newId("txn") : null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: "TALIA",
    captured: paid,
    created: em.now(intent.customer),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: error?.code ?? null,
    failure_message: error?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: paid ? "approved_by_network" : "declined_by_network",
      reason: error?.decline_code ?? null,
      risk_level: "normal",
      risk_score: 12,
      seller_message: paid
        ? "Payment complete."
        : "The bank did not return any further details with this decline.",
      type: paid ? "authorized" : "issuer_declined",
    },
    paid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      card: {
        amount_authorized: intent.amount,
        authorization_code: null,
        brand: method.card.brand,
        checks: null,
        country: method.card.country,
        electronic_commerce_indicator: null,
        exp_month: method.card.exp_month,
        exp_year: method.card.exp_year,
        fingerprint: method.card.fingerprint ?? null,
        funding: method.card.funding,
        installments: null,
        last4: method.card.last4,
        mandate: null,
        network: method.card.brand,
        network_transaction_id: null,
        regulated_status: "unregulated",
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
      type: "card",
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: paid ? `${em.url}/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: paid ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  });
}
