import type Stripe from "stripe";

/**
 * What the emulator keeps: Stripe's own objects by the SDK's types, so that a field of another shape does not compile. References are ids here;
 * `expand` puts the object in their place. Decimals travel as text.
 */
export type With<Full, Ids extends keyof Full, Kept> = Omit<Full, Ids | keyof Kept> & {
  [Id in Ids]: OnlyId<Full[Id]>;
} & Kept;
type OnlyId<Value> = Value extends string | null | undefined ? Value : Value extends object ? never : Value;

export type Metadata = Record<string, string>;
export type Address = Stripe.Address;
/** The lists that hang on objects. */
export interface Listed<Item> {
  object: "list";
  data: Item[];
  has_more: boolean;
  url: string;
}
export const listed = <Item>(data: Item[], url: string): Listed<Item> => ({
  object: "list",
  data,
  has_more: false,
  url,
});

export type Recurring = Omit<Stripe.Price.Recurring, "interval"> & {
  interval: "day" | "week" | "month" | "year";
};
export type PriceRow = With<
  Stripe.Price,
  never,
  {
    product: string;
    unit_amount: number;
    unit_amount_decimal: string;
    recurring: Recurring | null;
    tax_behavior: "exclusive" | "inclusive" | "unspecified";
    currency_options: Record<string, CurrencyOption>;
  }
>;
export interface CurrencyOption {
  custom_unit_amount: null;
  tax_behavior: "exclusive" | "inclusive" | "unspecified";
  unit_amount: number;
  unit_amount_decimal: string;
}
export type ProductRow = With<Stripe.Product, never, { default_price: string | null }>;
export type CustomerRow = With<
  Stripe.Customer,
  never,
  {
    default_source: null;
    invoice_settings: Omit<Stripe.Customer.InvoiceSettings, "default_payment_method"> & {
      default_payment_method: string | null;
    };
    address: Address | null;
    name: string | null;
    currency: string | null;
    tax_exempt: "none" | "exempt" | "reverse";
    test_clock: string | null;
    invoice_prefix: string;
    next_invoice_sequence: number;
    preferred_locales: string[];
    phone: string | null;
  }
>;
export type TaxIdRow = With<
  Stripe.TaxId,
  never,
  { customer: string | null; owner: null | { customer: string; type: "customer" } }
>;
export type PaymentMethodRow = With<
  Stripe.PaymentMethod,
  never,
  { customer: string | null; card: Stripe.PaymentMethod.Card }
>;
export type ChargeRow = With<
  Stripe.Charge,
  "application" | "application_fee" | "customer" | "on_behalf_of" | "review" | "source_transfer",
  {
    balance_transaction: string | null;
    failure_balance_transaction: null;
    payment_intent: string | null;
    transfer_data: null;
  }
>;
/** Why a payment or a setting up did not go: Stripe's error as it hangs on an intent. */
export interface IntentError {
  type: "card_error" | "invalid_request_error";
  code: string;
  decline_code?: string;
  message: string;
  charge?: string;
  payment_method?: PaymentMethodRow;
}
export type NextAction = {
  type: "redirect_to_url";
  redirect_to_url: { return_url: string | null; url: string };
};
export type PaymentIntentRow = With<
  Stripe.PaymentIntent,
  "application" | "on_behalf_of" | "payment_record" | "review",
  {
    customer: string | null;
    payment_method: string | null;
    latest_charge: string | null;
    last_payment_error: IntentError | null;
    next_action: NextAction | null;
    client_secret: string;
    source: null;
    transfer_data: null;
    status:
      | "requires_payment_method"
      | "requires_confirmation"
      | "requires_action"
      | "succeeded"
      | "canceled";
  }
>;
export type SetupIntentRow = With<
  Stripe.SetupIntent,
  "application" | "latest_attempt" | "mandate" | "on_behalf_of" | "single_use_mandate",
  {
    customer: string | null;
    payment_method: string | null;
    last_setup_error: IntentError | null;
    next_action: NextAction | null;
    client_secret: string;
    status:
      | "requires_payment_method"
      | "requires_confirmation"
      | "requires_action"
      | "succeeded"
      | "canceled";
  }
>;
export type RefundRow = With<
  Stripe.Refund,
  never,
  {
    balance_transaction: string | null;
    failure_balance_transaction?: never;
    charge: string | null;
    customer: string | null;
    payment_intent: string | null;
    payment_method: string | null;
    source_transfer_reversal: null;
    transfer_reversal: null;
  }
>;
export type DisputeRow = With<
  Stripe.Dispute,
  never,
  {
    charge: string;
    payment_intent: string | null;
    status: "needs_response" | "under_review" | "won" | "lost";
  }
>;

export type ItemRow = With<
  Stripe.SubscriptionItem,
  never,
  { price: PriceRow; plan: PlanRow; quantity: number; discounts: string[] }
>;
export type PlanRow = With<Stripe.Plan, never, { product: string; amount: number; amount_decimal: string }>;
export type SubscriptionStatus =
  | "active"
  | "canceled"
  | "incomplete"
  | "incomplete_expired"
  | "past_due"
  | "paused"
  | "trialing"
  | "unpaid";
export type SubscriptionRow = With<
  Stripe.Subscription,
  "application" | "on_behalf_of" | "test_clock",
  {
    customer: string;
    default_payment_method: string | null;
    default_source: null;
    discounts: string[];
    items: Listed<ItemRow>;
    latest_invoice: string | null;
    metadata: Metadata;
    pending_setup_intent: string | null;
    pending_update:
      | (Omit<Stripe.Subscription.PendingUpdate, "subscription_items"> & {
          subscription_items: ItemRow[] | null;
        })
      | null;
    schedule: string | null;
    status: SubscriptionStatus;
    invoice_settings: {
      account_tax_ids: null;
      custom_fields: null;
      description: string | null;
      footer: string | null;
      issuer: { type: "self" };
    };
    transfer_data: null;
  }
>;

export interface TaxPart {
  amount: number;
  tax_behavior: "exclusive" | "inclusive";
  tax_rate_details: { tax_rate: string } | null;
  taxability_reason: "standard_rated" | "reverse_charge" | "not_collecting" | "customer_exempt";
  taxable_amount: number;
  type: "tax_rate_details";
}
export type LineRow = With<
  Stripe.InvoiceLineItem,
  "subscription",
  {
    pricing: {
      price_details?: { price: string; product: string };
      type: "price_details";
      unit_amount_decimal: string | null;
    } | null;
    quantity: number;
    quantity_decimal: string;
    taxes: TaxPart[];
    discounts: string[];
  }
>;
export type InvoiceRow = With<
  Stripe.Invoice,
  "application" | "customer" | "on_behalf_of" | "test_clock",
  {
    account_tax_ids: null;
    customer: string;
    default_payment_method: string | null;
    default_source: null;
    discounts: string[];
    issuer: { type: "self" };
    latest_revision: null;
    lines: Listed<LineRow>;
    metadata: Metadata;
    parent: {
      quote_details: null;
      subscription_details: {
        metadata: Metadata | null;
        subscription: string;
        subscription_proration_date?: number;
      } | null;
      type: "subscription_details" | "quote_details";
    } | null;
    status: "draft" | "open" | "paid" | "void" | "uncollectible";
    total_taxes: TaxPart[];
    from_invoice: null;
  }
>;
export type InvoiceItemRow = With<
  Stripe.InvoiceItem,
  never,
  {
    customer: string;
    discounts: string[];
    invoice: string | null;
    pricing: LineRow["pricing"];
    quantity_decimal: string;
    test_clock: string | null;
    tax_behavior: "exclusive" | "inclusive";
  }
>;
export type InvoicePaymentRow = With<
  Stripe.InvoicePayment,
  never,
  { invoice: string; payment: { payment_intent: string; type: "payment_intent" } }
>;
export type BalanceTransactionRow = With<
  Stripe.CustomerBalanceTransaction,
  never,
  { checkout_session: string | null; credit_note: null; customer: string; invoice: string | null }
>;
export type SessionRow = With<
  Stripe.Checkout.Session,
  never,
  {
    customer: string | null;
    invoice: string | null;
    payment_intent: string | null;
    payment_link: null;
    setup_intent: string | null;
    subscription: string | null;
    status: "open" | "complete" | "expired";
    mode: "payment" | "setup" | "subscription";
    payment_status: "paid" | "unpaid" | "no_payment_required";
    url: string | null;
    line_items?: never;
  }
>;
export type PortalConfigurationRow = With<
  Stripe.BillingPortal.Configuration,
  "application",
  { metadata: Metadata }
>;
export type PortalSessionRow = Omit<Stripe.BillingPortal.Session, "configuration"> & {
  configuration: string;
};
export type TestClockRow = Stripe.TestHelpers.TestClock & { status: "ready" | "advancing" };
export type ProrationBehavior = "always_invoice" | "create_prorations" | "none";
export interface EventRow {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: Record<string, unknown>; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}
export type TaxRateRow = With<Stripe.TaxRate, never, { country: string | null; percentage: number }>;
