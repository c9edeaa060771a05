import { listPage } from "../answer";
import { type Emulator, newId } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import { checkAmount } from "../intents";
import { amountIn, needPrice } from "../prices";
import type { CheckoutLine } from "../private-records";
import type { CustomerRow, SessionRow } from "../records";
import { type Route, route } from "../router";
import { placeFor, reckonSession } from "../session-lines";
import { recurring } from "../subscription-items";
import { placeOf } from "../taxes";
import { createPrice } from "./catalog";

function readLines(em: Emulator, params: Params, mode: SessionRow["mode"]): CheckoutLine[] {
  const given = params.groups("line_items") ?? [];
  if (mode === "setup") return [];
  if (given.length === 0)
    throw new StripeFailure("You must pass `line_items` in this mode.", {
      code: "parameter_missing",
      param: "line_items",
    });
  return given.map((line) => {
    const data = line.group("price_data");
    const price = data ? createPrice(em, data) : needPrice(em, line.required("price"), line.name("price"));
    if (mode === "payment" && price.recurring) {
      throw new StripeFailure(
        "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
        { param: "line_items" },
      );
    }
    if (mode === "subscription" && given.length === 1) recurring(price, "line_items");
    return { id: newId("li"), price: price.id, quantity: line.integer("quantity") ?? 1 };
  });
}

/** What Stripe wants to know before it can reckon taxes or change a customer. */
function checkCustomer(em: Emulator, customer: CustomerRow | null, params: Params): void {
  if (!customer) return;
  const update = params.group("customer_update");
  const taxes = params.group("automatic_tax")?.flag("enabled");
  if (taxes && !placeOf(em, customer).country && update?.text("address") !== "auto") {
    throw new StripeFailure(
      "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
      { code: "customer_tax_location_invalid" },
    );
  }
  if (params.group("tax_id_collection")?.flag("enabled") && update?.text("name") !== "auto") {
    throw new StripeFailure(
      "Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.",
    );
  }
}

function expiry(em: Emulator, params: Params): number {
  const now = em.now();
  const expires = params.integer("expires_at") ?? now + 86_400;
  if (expires < now + 29 * 60 || expires > now + 86_400 + 60) {
    throw new StripeFailure(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
  return expires;
}

function create(em: Emulator, params: Params): SessionRow {
  const mode = params.choice("mode", ["payment", "setup", "subscription"]);
  if (!mode)
    throw new StripeFailure("You must provide `mode`.", { code: "parameter_missing", param: "mode" });
  const customerId = params.text("customer") ?? null;
  const customer = customerId ? em.customer(customerId) : null;
  if (customer && params.text("customer_email"))
    throw new StripeFailure("You may only specify one of these parameters: customer, customer_email.");
  params.choice("ui_mode", ["hosted_page"]);
  checkCustomer(em, customer, params);
  const success = params.required("success_url");
  const lines = readLines(em, params, mode);
  const first = em.store.get("price", lines[0]?.price);
  const currency =
    (params.text("currency") ?? customer?.currency ?? first?.currency ?? null)?.toLowerCase() ?? null;
  if (mode === "setup" && !currency) {
    throw new StripeFailure("You must pass `currency` in `setup` mode when payment methods are dynamic.", {
      code: "parameter_missing",
      param: "currency",
    });
  }
  for (const line of lines) amountIn(em.need("price", line.price), currency ?? "eur");
  if (mode === "subscription" && customer?.currency && currency !== customer.currency) {
    throw new StripeFailure(
      `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`,
    );
  }
  const expires = expiry(em, params);
  const subscription = params.group("subscription_data");
  const trialDays = subscription?.integer("trial_period_days");
  const payment = params.group("payment_intent_data");
  const setup = params.group("setup_intent_data");
  const update = params.group("customer_update");
  const invoiced = params.group("invoice_creation");
  const now = em.now(customer?.id);
  const id = newId("cs_test");
  em.store.save({
    id,
    object: "_checkout",
    lines,
    customerUpdate: { name: update?.text("name") === "auto", address: update?.text("address") === "auto" },
    subscription: {
      metadata: subscription?.metadata() ?? {},
      trialEnd: subscription?.integer("trial_end") ?? (trialDays ? now + trialDays * 86_400 : null),
      description: subscription?.text("description") ?? null,
    },
    payment: {
      metadata: payment?.metadata() ?? {},
      description: payment?.text("description") ?? null,
      setupFutureUsage: payment?.choice("setup_future_usage", ["off_session", "on_session"]) ?? null,
    },
    setup: { metadata: setup?.metadata() ?? {}, description: setup?.text("description") ?? null },
    waiting: null,
    problem: null,
  });
  const taxed = params.group("automatic_tax")?.flag("enabled") ?? false;
  const session: SessionRow = {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: {
      enabled: taxed,
      liability: taxed ? { type: "self" } : null,
      provider: taxed ? "stripe" : null,
      status: taxed ? "requires_location_inputs" : null,
    },
    billing_address_collection: params.choice("billing_address_collection", ["auto", "required"]) ?? null,
    cancel_url: params.text("cancel_url") ?? null,
    client_reference_id: params.text("client_reference_id") ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: em.now(),
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer
      ? null
      : mode === "subscription"
        ? "always"
        : (params.choice("customer_creation", ["always", "if_required"]) ?? "if_required"),
    customer_details: customer
      ? {
          address: customer.address,
          business_name: null,
          email: customer.email,
          individual_name: null,
          name: customer.name,
          phone: null,
          tax_exempt: customer.tax_exempt,
          tax_ids: null,
        }
      : null,
    customer_email: params.text("customer_email") ?? null,
    discounts: [],
    expires_at: expires,
    integration_identifier: null,
    invoice: null,
    invoice_creation:
      mode === "payment"
        ? {
            enabled: invoiced?.flag("enabled") ?? false,
            invoice_data: {
              account_tax_ids: null,
              custom_fields: null,
              description: null,
              footer: null,
              issuer: null,
              metadata: invoiced?.group("invoice_data")?.metadata() ?? {},
              rendering_options: null,
            },
          }
        : null,
    livemode: false,
    locale: (params.text("locale") as SessionRow["locale"] | undefined) ?? null,
    managed_payments: null,
    metadata: params.metadata(),
    mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: mode === "subscription" ? "always" : "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: mode === "setup" ? "no_payment_required" : "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: success,
    tax_id_collection: {
      enabled: params.group("tax_id_collection")?.flag("enabled") ?? false,
      required: "never",
    },
    total_details: null,
    ui_mode: "hosted_page",
    url: `${em.url}/c/pay/${id}`,
    wallet_options: null,
  };
  em.store.save(session);
  if (mode !== "setup") {
    Object.assign(session, reckonSession(em, session, placeFor(em, session)).totals);
    if (mode === "payment") checkAmount(session.amount_total ?? 0, currency ?? "eur", "line_items");
  }
  return session;
}

const fields = `mode customer customer_email customer_creation customer_update client_reference_id line_items currency success_url cancel_url
  expires_at metadata locale automatic_tax tax_id_collection billing_address_collection subscription_data payment_intent_data setup_intent_data
  invoice_creation payment_method_collection payment_method_options allowed_payment_method_types saved_payment_method_options submit_type ui_mode adaptive_pricing`;

export const checkoutRoutes: Route[] = [
  route("POST", "/v1/checkout/sessions", fields, ({ em, params }) => create(em, params)),
  route("GET", "/v1/checkout/sessions/:id", "", ({ em, path }) => em.need("checkout.session", path.id)),
  route("POST", "/v1/checkout/sessions/:id", "metadata", ({ em, params, path }) => {
    const session = em.need("checkout.session", path.id);
    session.metadata = params.metadata(session.metadata ?? {});
    return em.store.save(session);
  }),
  route("POST", "/v1/checkout/sessions/:id/expire", "", ({ em, path }) => {
    const session = em.need("checkout.session", path.id);
    if (session.status !== "open") {
      throw new StripeFailure(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      );
    }
    Object.assign(session, { status: "expired", url: null });
    em.emit("checkout.session.expired", em.store.save(session));
    return session;
  }),
  route(
    "GET",
    "/v1/checkout/sessions/:id/line_items",
    "",
    ({ em, params, path }) => {
      const session = em.need("checkout.session", path.id);
      const { lines } = reckonSession(em, session, placeFor(em, session));
      return listPage(params, lines.toReversed(), `/v1/checkout/sessions/${session.id}/line_items`);
    },
    { list: true },
  ),
  route(
    "GET",
    "/v1/checkout/sessions",
    "customer status subscription payment_intent",
    ({ em, params }) => {
      const [customer, status, subscription, intent] = [
        params.text("customer"),
        params.text("status"),
        params.text("subscription"),
        params.text("payment_intent"),
      ];
      const rows = em.store
        .all("checkout.session")
        .filter(
          (row) =>
            (!customer || row.customer === customer) &&
            (!status || row.status === status) &&
            (!subscription || row.subscription === subscription) &&
            (!intent || row.payment_intent === intent),
        );
      return listPage(params, rows, "/v1/checkout/sessions");
    },
    { list: true },
  ),
];
