import { createHash } from "node:crypto";
import { type Emulator, newId } from "./emulator";
import { missing, StripeFailure } from "./failure";
import type { CardRow } from "./private-records";
import type { Address, CustomerRow, Metadata, PaymentMethodRow } from "./records";
import { type CardBehaviour, type TestCard, testCards } from "./test-cards";

interface CardDetails {
  billing?: Partial<PaymentMethodRow["billing_details"]>;
  expMonth?: number;
  expYear?: number;
  metadata?: Metadata;
}

const nobody: PaymentMethodRow["billing_details"] = {
  address: null,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};
const unknownAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

/** A payment method of a test card; of the number it keeps the last four digits. */
export function makeCard(em: Emulator, card: TestCard, details: CardDetails = {}): PaymentMethodRow {
  const year = new Date(em.now() * 1000).getUTCFullYear();
  const method: PaymentMethodRow = {
    id: newId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      ...nobody,
      ...details.billing,
      address: { ...unknownAddress, ...details.billing?.address },
    },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: card.country,
      display_brand: card.brand,
      exp_month: details.expMonth ?? 12,
      exp_year: details.expYear ?? year + 3,
      fingerprint: createHash("sha256").update(card.number).digest("base64url").slice(0, 16),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: em.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: details.metadata ?? {},
    type: "card",
  };
  em.store.save({ id: method.id, object: "_card", behaviour: card.behaviour, authenticated: false });
  return em.store.save(method);
}

/** One that exists, or a new one of a test token such as `pm_card_visa`. */
export function findPaymentMethod(em: Emulator, id: string, param = "payment_method"): PaymentMethodRow {
  const token = /^pm_card_(\w+)$/.exec(id)?.[1];
  const card = token && Object.hasOwn(testCards, token) ? testCards[token] : undefined;
  if (card) return makeCard(em, card);
  const kept = em.store.get("payment_method", id);
  if (!kept) throw missing("PaymentMethod", id, param);
  return kept;
}

export function cardOf(em: Emulator, method: PaymentMethodRow): CardRow {
  return em.need("_card", method.id);
}

export const behaviourOf = (em: Emulator, method: PaymentMethodRow): CardBehaviour =>
  cardOf(em, method).behaviour;

/** Keeps a card with a customer; 402 for one whose bank refuses even that. */
export function attachCard(em: Emulator, method: PaymentMethodRow, customer: CustomerRow): void {
  if (method.customer === customer.id) return;
  if (method.customer) {
    throw new StripeFailure("The payment method you provided has already been attached to a customer.", {
      code: "payment_method_unexpected_state",
      param: "payment_method",
    });
  }
  const { decline, declineOnAttach } = behaviourOf(em, method);
  if (decline && declineOnAttach) throw declineFailure(decline.code, decline.declineCode, decline.message);
  method.customer = customer.id;
  em.emit("payment_method.attached", em.store.save(method));
}

export function declineFailure(
  code: string,
  declineCode: string | null,
  message: string,
  more: object = {},
): StripeFailure {
  return new StripeFailure(message, {
    status: 402,
    type: "card_error",
    code,
    ...(declineCode && { decline_code: declineCode }),
    ...more,
  });
}

/** Takes a card from its customer, and from all that would be paid with it. */
export function detachCard(em: Emulator, method: PaymentMethodRow): PaymentMethodRow {
  if (!method.customer) {
    throw new StripeFailure(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
      { code: "payment_method_unexpected_state", param: "payment_method" },
    );
  }
  const customer = em.customer(method.customer);
  method.customer = null;
  em.emit("payment_method.detached", em.store.save(method), { customer: customer.id });
  if (customer.invoice_settings.default_payment_method === method.id) {
    customer.invoice_settings.default_payment_method = null;
    em.emit("customer.updated", em.store.save(customer), {
      invoice_settings: { default_payment_method: method.id },
    });
  }
  for (const subscription of em.store.all("subscription")) {
    if (subscription.default_payment_method !== method.id) continue;
    subscription.default_payment_method = null;
    em.emit("customer.subscription.updated", em.store.save(subscription), {
      default_payment_method: method.id,
    });
  }
  return method;
}
