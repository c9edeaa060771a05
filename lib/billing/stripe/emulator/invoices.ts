import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import {
  type CustomerRow,
  type InvoiceRow,
  type LineRow,
  listed,
  type Metadata,
  type PriceRow,
  type SubscriptionRow,
} from "./records";
import { placeOf, sumTaxes, type TaxPlace, taxesOf } from "./taxes";

export interface NewLine {
  amount: number;
  description: string;
  period: { start: number; end: number };
  price: PriceRow | null;
  quantity: number;
  proration: boolean;
  subscription: string | null;
  subscriptionItem?: string | null;
  invoiceItem?: string | null;
  metadata?: Metadata;
  taxBehavior?: "exclusive" | "inclusive";
}

export interface NewInvoice {
  customer: CustomerRow;
  currency: string;
  reason: NonNullable<InvoiceRow["billing_reason"]>;
  subscription: SubscriptionRow | null;
  lines: NewLine[];
  automaticTax: boolean;
  period: { start: number; end: number };
  metadata?: Metadata;
  description?: string | null;
  autoAdvance?: boolean;
  defaultPaymentMethod?: string | null;
  /** Where taxes are due, if not where the customer lives. */
  place?: TaxPlace;
  prorationDate?: number;
  /** Only to be looked at: nothing is kept. */
  preview?: boolean;
}

function buildLine(
  em: Emulator,
  given: NewLine,
  invoice: { id: string; currency: string },
  place: TaxPlace | null,
): LineRow {
  const ofPrice = given.price?.tax_behavior === "inclusive" ? "inclusive" : "exclusive";
  const taxes = place ? taxesOf(em, given.amount, given.taxBehavior ?? ofPrice, place) : [];
  const inclusive = taxes.reduce((sum, tax) => sum + (tax.tax_behavior === "inclusive" ? tax.amount : 0), 0);
  const unit = given.quantity ? given.amount / given.quantity : given.amount;
  const details = {
    proration: given.proration,
    proration_details: { credited_items: null },
    subscription: given.subscription,
  };
  return {
    id: newId("il"),
    object: "line_item",
    amount: given.amount,
    currency: invoice.currency,
    description: given.description,
    discount_amounts: [],
    discountable: !given.proration,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: given.metadata ?? {},
    parent: given.subscriptionItem
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            ...details,
            invoice_item: given.invoiceItem ?? null,
            subscription_item: given.subscriptionItem,
          },
          type: "subscription_item_details",
        }
      : {
          invoice_item_details: { ...details, invoice_item: given.invoiceItem ?? newId("ii") },
          subscription_item_details: null,
          type: "invoice_item_details",
        },
    period: given.period,
    pretax_credit_amounts: [],
    pricing: {
      ...(given.price && { price_details: { price: given.price.id, product: given.price.product } }),
      type: "price_details",
      unit_amount_decimal: String(unit),
    },
    quantity: given.quantity,
    quantity_decimal: String(given.quantity),
    subscription: given.subscription,
    subtotal: given.amount - inclusive,
    taxes,
  };
}

/** Subtotal, taxes and total, by its lines; what is due, by the credit its customer has. */
function sumUp(em: Emulator, invoice: InvoiceRow): void {
  const lines = invoice.lines.data;
  const taxes = sumTaxes(lines.flatMap((line) => line.taxes));
  const amount = lines.reduce((sum, line) => sum + line.amount, 0);
  const onTop = taxes.reduce((sum, tax) => sum + (tax.tax_behavior === "exclusive" ? tax.amount : 0), 0);
  const within = taxes.reduce((sum, tax) => sum + (tax.tax_behavior === "inclusive" ? tax.amount : 0), 0);
  const balance = em.store.get("customer", invoice.customer)?.balance ?? 0;
  invoice.subtotal = amount;
  invoice.subtotal_excluding_tax = amount - within;
  invoice.total_excluding_tax = amount - within;
  invoice.total = amount + onTop;
  invoice.total_taxes = taxes;
  invoice.starting_balance = balance;
  invoice.amount_due = Math.max(0, invoice.total + (invoice.total < 0 ? 0 : balance));
  invoice.amount_remaining = invoice.amount_due - invoice.amount_paid;
}

/** A draft; kept and told, unless it is a preview. */
export function draftInvoice(em: Emulator, given: NewInvoice): InvoiceRow {
  const { customer, subscription } = given;
  const now = em.now(customer.id);
  const id = given.preview ? newId("upcoming_in") : newId("in");
  const place = given.automaticTax ? (given.place ?? placeOf(em, customer)) : null;
  const invoice: InvoiceRow = {
    id,
    object: "invoice",
    account_country: "ES",
    account_name: "TalIA",
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: given.autoAdvance ?? true,
    automatic_tax: {
      disabled_reason: null,
      enabled: given.automaticTax,
      liability: given.automaticTax ? { type: "self" } : null,
      provider: given.automaticTax ? "stripe" : null,
      status: given.automaticTax ? (place?.country ? "complete" : "requires_location_inputs") : null,
    },
    automatically_finalizes_at: null,
    billing_reason: given.reason,
    collection_method: "charge_automatically",
    created: now,
    currency: given.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: null,
    customer_tax_exempt: customer.tax_exempt,
    customer_tax_ids: em.store
      .all("tax_id")
      .filter((taxId) => taxId.customer === customer.id)
      .map(({ type, value }) => ({ type, value })),
    default_payment_method: given.defaultPaymentMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: given.description ?? null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: listed(
      given.lines.map((line) => buildLine(em, line, { id, currency: given.currency }, place)),
      `/v1/invoices/${id}/lines`,
    ),
    livemode: false,
    metadata: given.metadata ?? {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: subscription && {
      quote_details: null,
      subscription_details: {
        metadata: subscription.metadata,
        subscription: subscription.id,
        ...(given.prorationDate !== undefined && { subscription_proration_date: given.prorationDate }),
      },
      type: "subscription_details",
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: given.period.end,
    period_start: given.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer.test_clock,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
  sumUp(em, invoice);
  if (given.preview) return invoice;
  em.store.save(invoice);
  em.emit("invoice.created", invoice);
  return invoice;
}

/** Adds lines to a draft and reckons it anew. */
export function addLines(em: Emulator, invoice: InvoiceRow, lines: NewLine[]): void {
  const place = invoice.automatic_tax.enabled ? placeOf(em, em.customer(invoice.customer)) : null;
  invoice.lines.data.push(...lines.map((line) => buildLine(em, line, invoice, place)));
  sumUp(em, em.store.save(invoice));
}

/** Makes a draft final: a number, a page of its own, the customer's credit taken. What then is not due is paid. */
export function finalizeInvoice(em: Emulator, invoice: InvoiceRow): void {
  if (invoice.status !== "draft") {
    throw new StripeFailure("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: "invoice_not_editable",
    });
  }
  const customer = em.customer(invoice.customer);
  const now = em.now(customer.id);
  sumUp(em, invoice);
  invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, "0")}`;
  customer.next_invoice_sequence += 1;
  customer.currency ??= invoice.currency;
  em.store.save(customer);
  const afterwards = customer.balance + invoice.total;
  invoice.ending_balance = invoice.total < 0 || customer.balance < 0 ? Math.min(0, afterwards) : 0;
  if (invoice.ending_balance !== customer.balance) {
    changeBalance(em, customer, invoice.ending_balance - customer.balance, {
      currency: invoice.currency,
      type: "applied_to_invoice",
      invoice: invoice.id,
    });
  }
  invoice.status = "open";
  invoice.automatically_finalizes_at = null;
  invoice.effective_at = now;
  invoice.status_transitions.finalized_at = now;
  const page = `${em.url}/invoice/${invoice.id}`;
  invoice.hosted_invoice_url = page;
  invoice.invoice_pdf = `${page}/pdf`;
  em.emit("invoice.finalized", em.store.save(invoice));
  if (invoice.amount_due === 0) markPaid(em, invoice, 0);
}

/** Paid; `amount` by a payment, and the rest by what was credited before. */
export function markPaid(em: Emulator, invoice: InvoiceRow, amount: number): void {
  invoice.status = "paid";
  invoice.amount_paid = amount;
  invoice.amount_remaining = 0;
  invoice.attempted = true;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = em.now(invoice.customer);
  em.store.save(invoice);
  em.emit("invoice.paid", invoice);
  em.emit("invoice.payment_succeeded", invoice);
}

/** Changes what a customer is owed (negative) or owes. */
export function changeBalance(
  em: Emulator,
  customer: CustomerRow,
  amount: number,
  {
    currency,
    type,
    invoice = null,
    description = null,
    metadata = {},
  }: {
    currency: string;
    type: string;
    invoice?: string | null;
    description?: string | null;
    metadata?: Metadata;
  },
) {
  const before = customer.balance;
  customer.balance += amount;
  customer.currency ??= currency;
  em.store.save(customer);
  const row = em.store.save({
    id: newId("cbtxn"),
    object: "customer_balance_transaction" as const,
    amount,
    checkout_session: null,
    created: em.now(customer.id),
    credit_note: null,
    currency,
    customer: customer.id,
    customer_account: null,
    description,
    ending_balance: customer.balance,
    invoice,
    livemode: false,
    metadata,
    type: type as "adjustment",
  });
  em.emit("customer.updated", customer, { balance: before });
  return row;
}

export function voidInvoice(em: Emulator, invoice: InvoiceRow): void {
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw new StripeFailure("You can only pass in open or uncollectible invoices. This invoice isn't open.", {
      code: "invoice_not_editable",
    });
  }
  invoice.status = "void";
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = em.now(invoice.customer);
  em.emit("invoice.voided", em.store.save(invoice));
}

/** The subscription an invoice is of. */
export const subscriptionOf = (em: Emulator, invoice: InvoiceRow): SubscriptionRow | undefined =>
  em.store.get("subscription", invoice.parent?.subscription_details?.subscription);
