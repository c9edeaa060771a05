import { listPage } from "../answer";
import { findPaymentMethod } from "../cards";
import { closeInvoice } from "../collect";
import { createSubscription, type PaymentBehavior } from "../create-subscription";
import type { Emulator } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import { draftInvoice, finalizeInvoice } from "../invoices";
import { creditLine, keepProration } from "../proration";
import type { ProrationBehavior, SubscriptionRow } from "../records";
import { periodOf } from "../renew";
import { type Route, route } from "../router";
import { changedItems, wantedItems } from "../subscription-items";
import { cancelSubscription, changeSubscription, takePendingItems } from "../subscription-state";
import { changeItems } from "../update-subscription";

export const prorationBehaviors = [
  "always_invoice",
  "create_prorations",
  "none",
] as const satisfies readonly ProrationBehavior[];
const paymentBehaviors = [
  "allow_incomplete",
  "default_incomplete",
  "error_if_incomplete",
  "pending_if_incomplete",
] as const satisfies readonly PaymentBehavior[];
const missingMethods = ["cancel", "create_invoice", "pause"] as const;

function methodOf(em: Emulator, params: Params, customer: string): string | null | undefined {
  const id = params.text("default_payment_method");
  if (!id) return id;
  const method = findPaymentMethod(em, id, "default_payment_method");
  if (method.customer !== customer) {
    throw new StripeFailure(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: "resource_missing", param: "default_payment_method" },
    );
  }
  return method.id;
}

function trialEndOf(params: Params, now: number): number | null {
  const end = params.text("trial_end") === "now" ? now : params.integer("trial_end");
  const days = params.integer("trial_period_days");
  return end ?? (days ? now + days * 86_400 : null);
}

function missingMethodOf(params: Params) {
  return params
    .group("trial_settings")
    ?.group("end_behavior")
    ?.choice("missing_payment_method", missingMethods);
}

function create(em: Emulator, params: Params): SubscriptionRow {
  const customer = em.customer(params.required("customer"));
  const missing = missingMethodOf(params);
  const anchor = params.integer("billing_cycle_anchor");
  const behavior = params.choice("proration_behavior", ["create_prorations", "none", "always_invoice"]);
  const paymentBehavior = params.choice("payment_behavior", paymentBehaviors);
  const currency = params.text("currency");
  return createSubscription(em, {
    customer,
    items: wantedItems(em, params.groups("items")),
    metadata: params.metadata(),
    description: params.text("description") ?? null,
    defaultPaymentMethod: methodOf(em, params, customer.id) ?? null,
    automaticTax: params.group("automatic_tax")?.flag("enabled") ?? false,
    trialEnd: trialEndOf(params, em.now(customer.id)),
    cancelAtPeriodEnd: params.flag("cancel_at_period_end") ?? false,
    cancelAt: params.integer("cancel_at") ?? null,
    offSession: params.flag("off_session") ?? false,
    ...(currency && { currency: currency.toLowerCase() }),
    ...(missing && { missingPaymentMethod: missing }),
    ...(anchor !== undefined && { billingCycleAnchor: anchor }),
    ...(behavior && { prorationBehavior: behavior === "none" ? "none" : "create_prorations" }),
    ...(paymentBehavior && { paymentBehavior }),
  });
}

/** The fields that change without a bill. */
function plainFields(em: Emulator, subscription: SubscriptionRow, params: Params): Partial<SubscriptionRow> {
  const now = em.now(subscription.customer);
  const fields: Partial<SubscriptionRow> = {};
  if (params.has("metadata")) fields.metadata = params.metadata(subscription.metadata);
  if (params.has("description")) fields.description = params.text("description") ?? null;
  const method = methodOf(em, params, subscription.customer);
  if (method !== undefined) fields.default_payment_method = method;
  const tax = params.group("automatic_tax")?.flag("enabled");
  if (tax !== undefined)
    fields.automatic_tax = { disabled_reason: null, enabled: tax, liability: tax ? { type: "self" } : null };
  const ends = params.flag("cancel_at_period_end");
  if (ends !== undefined) {
    fields.cancel_at_period_end = ends;
    fields.cancel_at = ends ? periodOf(subscription).end : null;
    fields.canceled_at = ends ? now : null;
  }
  if (params.has("cancel_at") && ends === undefined) {
    fields.cancel_at = params.integer("cancel_at") ?? null;
    fields.canceled_at = fields.cancel_at ? now : null;
    if (!fields.cancel_at) fields.cancel_at_period_end = false;
  }
  const why = params.group("cancellation_details");
  if (why || ends !== undefined) {
    fields.cancellation_details = {
      comment: why?.text("comment") ?? null,
      feedback: (why?.text("feedback") as "other" | null | undefined) ?? null,
      feedback_option: null,
      reason: ends ? "cancellation_requested" : null,
    };
  }
  if (params.has("pause_collection")) {
    const pause = params.group("pause_collection");
    const behavior = pause?.choice("behavior", ["keep_as_draft", "mark_uncollectible", "void"]);
    fields.pause_collection =
      pause && behavior ? { behavior, resumes_at: pause.integer("resumes_at") ?? null } : null;
  }
  const missing = missingMethodOf(params);
  if (missing)
    fields.trial_settings = { end_behavior: { billing_cycle_anchor: null, missing_payment_method: missing } };
  return fields;
}

function update(em: Emulator, subscription: SubscriptionRow, params: Params): SubscriptionRow {
  if (subscription.status === "canceled" || subscription.status === "incomplete_expired") {
    const only = params.keys().every((key) => ["metadata", "cancellation_details", "expand"].includes(key));
    if (!only)
      throw new StripeFailure(
        "A canceled subscription can only update its cancellation_details and metadata.",
        { code: "resource_missing" },
      );
  }
  const fields = plainFields(em, subscription, params);
  const trialEnd = params.text("trial_end") === "now" ? ("now" as const) : params.integer("trial_end");
  const anchorNow = params.text("billing_cycle_anchor") === "now";
  if (!params.has("items") && trialEnd === undefined && !anchorNow) {
    changeSubscription(em, subscription, fields);
    return subscription;
  }
  const cancels = fields.cancel_at_period_end ?? subscription.cancel_at_period_end;
  const date = params.integer("proration_date");
  changeItems(
    em,
    subscription,
    {
      items: changedItems(em, subscription, params.groups("items")),
      prorationBehavior: params.choice("proration_behavior", prorationBehaviors) ?? "create_prorations",
      ...(date !== undefined && { prorationDate: date }),
      ...(anchorNow && { anchorNow }),
      ...(trialEnd !== undefined && { trialEnd }),
    },
    {
      paymentBehavior: params.choice("payment_behavior", paymentBehaviors) ?? "allow_incomplete",
      offSession: params.flag("off_session") ?? false,
      fields,
    },
  );
  if (cancels) changeSubscription(em, subscription, { cancel_at: periodOf(subscription).end });
  return subscription;
}

function cancel(em: Emulator, subscription: SubscriptionRow, params: Params): SubscriptionRow {
  if (subscription.ended_at)
    throw new StripeFailure(`No such subscription: '${subscription.id}'`, {
      status: 404,
      code: "resource_missing",
      param: "id",
    });
  const now = em.now(subscription.customer);
  const why = params.group("cancellation_details");
  if (params.flag("prorate") && subscription.status !== "trialing") {
    for (const item of subscription.items.data)
      keepProration(em, subscription, creditLine(em, subscription, item, now));
  }
  if (params.flag("invoice_now")) {
    const invoice = draftInvoice(em, {
      customer: em.customer(subscription.customer),
      currency: subscription.currency,
      reason: "subscription_update",
      subscription,
      lines: [],
      automaticTax: subscription.automatic_tax.enabled,
      period: { start: now, end: now },
    });
    takePendingItems(em, invoice, subscription);
    subscription.latest_invoice = invoice.id;
    finalizeInvoice(em, invoice);
  }
  const first = em.store.get("invoice", subscription.latest_invoice);
  if (subscription.status === "incomplete" && first) closeInvoice(em, first);
  cancelSubscription(em, subscription, {
    comment: why?.text("comment") ?? null,
    feedback: why?.text("feedback") ?? null,
  });
  return subscription;
}

const shared =
  "items metadata description default_payment_method automatic_tax cancel_at_period_end cancel_at trial_end trial_settings proration_behavior payment_behavior billing_cycle_anchor off_session payment_settings collection_method";

export const subscriptionRoutes: Route[] = [
  route(
    "POST",
    "/v1/subscriptions",
    `${shared} customer currency trial_period_days billing_mode`,
    ({ em, params }) => create(em, params),
  ),
  route("GET", "/v1/subscriptions/:id", "", ({ em, path }) => em.need("subscription", path.id)),
  route(
    "POST",
    "/v1/subscriptions/:id",
    `${shared} proration_date pause_collection cancellation_details`,
    ({ em, params, path }) => update(em, em.need("subscription", path.id), params),
  ),
  route(
    "DELETE",
    "/v1/subscriptions/:id",
    "prorate invoice_now cancellation_details",
    ({ em, params, path }) => cancel(em, em.need("subscription", path.id), params),
  ),
  route("POST", "/v1/subscriptions/:id/resume", "billing_cycle_anchor proration_behavior", ({ em, path }) => {
    const subscription = em.need("subscription", path.id);
    if (subscription.status !== "paused")
      throw new StripeFailure("Only paused subscriptions can be resumed.");
    changeItems(
      em,
      subscription,
      { items: subscription.items.data, prorationBehavior: "none", anchorNow: true },
      { paymentBehavior: "allow_incomplete", offSession: true, fields: { status: "active" } },
    );
    em.emit("customer.subscription.resumed", subscription);
    return subscription;
  }),
  route(
    "GET",
    "/v1/subscriptions",
    "customer status price test_clock",
    ({ em, params }) => {
      const [customer, status, price, clock] = [
        params.text("customer"),
        params.text("status"),
        params.text("price"),
        params.text("test_clock"),
      ];
      const rows = em.store
        .all("subscription")
        .filter(
          (row) =>
            (!customer || row.customer === customer) &&
            (!clock || row.test_clock === clock) &&
            (!price || row.items.data.some((item) => item.price.id === price)) &&
            (status === "all" ||
              (status
                ? status === "ended"
                  ? row.ended_at !== null
                  : row.status === status
                : row.status !== "canceled")),
        );
      return listPage(params, rows, "/v1/subscriptions");
    },
    { list: true },
  ),
  route(
    "GET",
    "/v1/subscription_items",
    "subscription",
    ({ em, params }) =>
      listPage(
        params,
        em.need("subscription", params.required("subscription")).items.data,
        "/v1/subscription_items",
      ),
    { list: true },
  ),
];
