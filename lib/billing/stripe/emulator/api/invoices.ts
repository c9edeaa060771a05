import { listPage } from "../answer";
import { closeInvoice, payInvoice, tryToCollect } from "../collect";
import { type Emulator, newId } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import { draftInvoice, finalizeInvoice } from "../invoices";
import { previewInvoice } from "../preview";
import { amountIn, needPrice, productName } from "../prices";
import type { InvoiceItemRow } from "../records";
import { type Route, route } from "../router";
import { takePendingItems } from "../subscription-state";

function createItem(em: Emulator, params: Params): InvoiceItemRow {
  const customer = em.customer(params.required("customer"));
  const draft = params.text("invoice") ?? null;
  const pricing = params.group("pricing");
  const price = pricing ? needPrice(em, pricing.required("price"), "pricing[price]") : null;
  const subscription = params.text("subscription") ?? null;
  if (subscription) em.need("subscription", subscription, "subscription");
  const currency = (params.text("currency") ?? price?.currency ?? customer.currency ?? "eur").toLowerCase();
  const quantity = params.integer("quantity") ?? 1;
  const amount =
    params.integer("amount") ??
    (price ? amountIn(price, currency) * quantity : Number(params.required("amount")));
  const now = em.now(customer.id);
  const period = params.group("period");
  const item: InvoiceItemRow = {
    id: newId("ii"),
    object: "invoiceitem",
    amount,
    currency,
    customer: customer.id,
    customer_account: null,
    date: now,
    description: params.text("description") ?? (price ? productName(em, price) : null),
    discountable: amount > 0,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: params.metadata(),
    net_amount: amount,
    parent: subscription ? { subscription_details: { subscription }, type: "subscription_details" } : null,
    period: { start: period?.integer("start") ?? now, end: period?.integer("end") ?? now },
    pricing: {
      ...(price && { price_details: { price: price.id, product: price.product } }),
      type: "price_details",
      unit_amount_decimal: String(amount / (quantity || 1)),
    },
    proration: false,
    quantity,
    quantity_decimal: String(quantity),
    tax_behavior: params.choice("tax_behavior", ["exclusive", "inclusive"]) ?? "exclusive",
    tax_rates: [],
    test_clock: customer.test_clock,
  };
  em.emit("invoiceitem.created", em.store.save(item));
  if (draft) {
    const invoice = em.need("invoice", draft, "invoice");
    if (invoice.status !== "draft")
      throw new StripeFailure("You can only add items to a draft invoice.", { code: "invoice_not_editable" });
    takePendingItems(em, invoice, null);
  }
  return item;
}

const items: Route[] = [
  route(
    "POST",
    "/v1/invoiceitems",
    "customer amount currency description metadata pricing quantity subscription invoice period tax_behavior discountable",
    ({ em, params }) => createItem(em, params),
  ),
  route("GET", "/v1/invoiceitems/:id", "", ({ em, path }) => em.need("invoiceitem", path.id)),
  route("DELETE", "/v1/invoiceitems/:id", "", ({ em, path }) => {
    const item = em.need("invoiceitem", path.id);
    if (item.invoice)
      throw new StripeFailure("This invoice item is attached to an invoice and can no longer be deleted.");
    em.emit("invoiceitem.deleted", item);
    return em.store.remove(item);
  }),
  route(
    "GET",
    "/v1/invoiceitems",
    "customer invoice pending",
    ({ em, params }) => {
      const [customer, invoice, pending] = [
        params.text("customer"),
        params.text("invoice"),
        params.flag("pending"),
      ];
      const rows = em.store
        .all("invoiceitem")
        .filter(
          (row) =>
            (!customer || row.customer === customer) &&
            (!invoice || row.invoice === invoice) &&
            (pending === undefined || (row.invoice === null) === pending),
        );
      return listPage(params, rows, "/v1/invoiceitems");
    },
    { list: true },
  ),
];

const invoice = (em: Emulator, id: string | undefined) => em.need("invoice", id, "invoice");

export const invoiceRoutes: Route[] = [
  ...items,
  route(
    "POST",
    "/v1/invoices/create_preview",
    "customer subscription subscription_details automatic_tax customer_details currency preview_mode",
    ({ em, params }) => previewInvoice(em, params),
  ),
  route(
    "POST",
    "/v1/invoices",
    "customer auto_advance collection_method currency default_payment_method description metadata pending_invoice_items_behavior subscription automatic_tax",
    ({ em, params }) => {
      const customer = em.customer(params.required("customer"));
      const id = params.text("subscription");
      const subscription = id ? em.need("subscription", id, "subscription") : null;
      const now = em.now(customer.id);
      const advance = params.flag("auto_advance") ?? false;
      const made = draftInvoice(em, {
        customer,
        currency: (params.text("currency") ?? customer.currency ?? "eur").toLowerCase(),
        reason: "manual",
        subscription,
        lines: [],
        automaticTax: params.group("automatic_tax")?.flag("enabled") ?? false,
        period: { start: now, end: now },
        metadata: params.metadata(),
        description: params.text("description") ?? null,
        autoAdvance: advance,
        defaultPaymentMethod: params.text("default_payment_method") ?? null,
      });
      if (params.text("pending_invoice_items_behavior") === "include")
        takePendingItems(em, made, subscription);
      if (advance) made.automatically_finalizes_at = now + 3600;
      return em.store.save(made);
    },
  ),
  route("GET", "/v1/invoices/:id", "", ({ em, path }) => invoice(em, path.id)),
  route(
    "POST",
    "/v1/invoices/:id",
    "auto_advance description metadata default_payment_method",
    ({ em, params, path }) => {
      const row = invoice(em, path.id);
      row.auto_advance = params.flag("auto_advance") ?? row.auto_advance ?? false;
      row.metadata = params.metadata(row.metadata);
      if (params.has("description")) row.description = params.text("description") ?? null;
      if (params.has("default_payment_method"))
        row.default_payment_method = params.text("default_payment_method") ?? null;
      em.emit("invoice.updated", em.store.save(row));
      return row;
    },
  ),
  route("DELETE", "/v1/invoices/:id", "", ({ em, path }) => {
    const row = invoice(em, path.id);
    if (row.status !== "draft")
      throw new StripeFailure("You can only delete draft invoices.", { code: "invoice_not_editable" });
    em.emit("invoice.deleted", row);
    return em.store.remove(row);
  }),
  route("POST", "/v1/invoices/:id/finalize", "auto_advance", ({ em, params, path }) => {
    const row = invoice(em, path.id);
    finalizeInvoice(em, row);
    if (params.flag("auto_advance") && row.status === "open")
      tryToCollect(em, row, { offSession: true, automatic: true });
    return row;
  }),
  route(
    "POST",
    "/v1/invoices/:id/pay",
    "payment_method off_session paid_out_of_band forgive",
    ({ em, params, path }) => {
      const row = invoice(em, path.id);
      if (row.status === "draft") finalizeInvoice(em, row);
      if (row.status === "paid" && row.amount_due === 0) return row;
      payInvoice(em, row, {
        method: params.text("payment_method") ?? null,
        offSession: params.flag("off_session") ?? true,
        paidOutOfBand: params.flag("paid_out_of_band") ?? false,
      });
      return row;
    },
  ),
  route("POST", "/v1/invoices/:id/void", "", ({ em, path }) => {
    const row = invoice(em, path.id);
    if (row.status !== "open")
      throw new StripeFailure("You can only void open invoices.", { code: "invoice_not_editable" });
    closeInvoice(em, row);
    return row;
  }),
  route("POST", "/v1/invoices/:id/mark_uncollectible", "", ({ em, path }) => {
    const row = invoice(em, path.id);
    if (row.status !== "open")
      throw new StripeFailure("You can only mark open invoices as uncollectible.", {
        code: "invoice_not_editable",
      });
    Object.assign(row, { status: "uncollectible", next_payment_attempt: null });
    row.status_transitions.marked_uncollectible_at = em.now(row.customer);
    em.emit("invoice.marked_uncollectible", em.store.save(row));
    return row;
  }),
  route(
    "GET",
    "/v1/invoices/:id/lines",
    "",
    ({ em, params, path }) =>
      listPage(params, invoice(em, path.id).lines.data.toReversed(), `/v1/invoices/${path.id}/lines`),
    { list: true },
  ),
  route(
    "GET",
    "/v1/invoices",
    "customer subscription status collection_method",
    ({ em, params }) => {
      const [customer, subscription, status] = [
        params.text("customer"),
        params.text("subscription"),
        params.text("status"),
      ];
      const rows = em.store
        .all("invoice")
        .filter(
          (row) =>
            (!customer || row.customer === customer) &&
            (!subscription || row.parent?.subscription_details?.subscription === subscription) &&
            (!status || row.status === status),
        );
      return listPage(params, rows, "/v1/invoices");
    },
    { list: true },
  ),
  route(
    "GET",
    "/v1/invoice_payments",
    "invoice payment status",
    ({ em, params }) => {
      const [of, intent] = [params.text("invoice"), params.group("payment")?.text("payment_intent")];
      const rows = em.store
        .all("invoice_payment")
        .filter((row) => (!of || row.invoice === of) && (!intent || row.payment.payment_intent === intent));
      return listPage(params, rows, "/v1/invoice_payments");
    },
    { list: true },
  ),
];
