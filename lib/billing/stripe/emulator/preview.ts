import { firstLines, type NewSubscription, subscriptionRow } from "./create-subscription";
import type { Emulator } from "./emulator";
import { StripeFailure } from "./failure";
import type { Params } from "./form";
import { draftInvoice, type NewLine } from "./invoices";
import { periodEnd } from "./periods";
import type { CustomerRow, InvoiceRow, ProrationBehavior, SubscriptionRow } from "./records";
import { periodOf } from "./renew";
import { changedItems, wantedItems } from "./subscription-items";
import { withItems } from "./subscription-state";
import { placeOf, type TaxPlace } from "./taxes";
import { planChange } from "./update-subscription";

const behaviors = [
  "always_invoice",
  "create_prorations",
  "none",
] as const satisfies readonly ProrationBehavior[];

/** `POST /v1/invoices/create_preview`: the invoice that a change, a new subscription or the next period would make. Nothing is kept. */
export function previewInvoice(em: Emulator, params: Params): InvoiceRow {
  const id = params.text("subscription");
  const subscription = id ? em.need("subscription", id, "subscription") : null;
  const customerId = params.text("customer") ?? subscription?.customer;
  if (!customerId)
    throw new StripeFailure("You must provide customer or subscription.", {
      code: "parameter_missing",
      param: "customer",
    });
  const customer = em.customer(customerId);
  const place = placeFrom(em, customer, params.group("customer_details"));
  const details = params.group("subscription_details");
  const taxed =
    params.group("automatic_tax")?.flag("enabled") ?? subscription?.automatic_tax.enabled ?? false;
  const shared = { customer, automaticTax: taxed, place, preview: true };
  if (!subscription) return previewNew(em, shared, params, details);

  const at = details?.integer("proration_date");
  const behavior = details?.choice("proration_behavior", behaviors) ?? "create_prorations";
  const trialEnd = details?.text("trial_end") === "now" ? ("now" as const) : details?.integer("trial_end");
  const changed =
    details?.has("items") || trialEnd !== undefined || details?.text("billing_cycle_anchor") === "now";
  const planned = changed
    ? planChange(em, subscription, {
        items: changedItems(em, subscription, details?.groups("items")),
        prorationBehavior: behavior,
        ...(at !== undefined && { prorationDate: at }),
        ...(details?.text("billing_cycle_anchor") === "now" && { anchorNow: true }),
        ...(trialEnd !== undefined && { trialEnd }),
      })
    : null;
  const pending = pendingLines(em, subscription);
  const ofSubscription = { ...shared, currency: subscription.currency, subscription };
  if (planned?.invoiceNow) {
    const now = em.now(customer.id);
    return draftInvoice(em, {
      ...ofSubscription,
      reason: "subscription_update",
      lines: [...pending, ...planned.lines],
      period: { start: now, end: now },
      ...(at !== undefined && { prorationDate: at }),
    });
  }
  const { start, end } = periodOf(subscription);
  const items = (planned?.items ?? subscription.items.data).map((item) => ({
    ...item,
    current_period_start: end,
    current_period_end: periodEnd(subscription.billing_cycle_anchor, item.price.recurring!, end),
  }));
  const ends = details?.flag("cancel_at_period_end") ?? subscription.cancel_at_period_end;
  if (ends && !planned?.lines.length && pending.length === 0) {
    throw new StripeFailure("No upcoming invoices for customer", {
      status: 404,
      code: "invoice_upcoming_none",
    });
  }
  const renewed = { ...subscription, items: withItems(subscription, items) };
  return draftInvoice(em, {
    ...ofSubscription,
    reason: "upcoming",
    lines: [
      ...pending,
      ...(planned?.lines ?? []),
      ...(ends ? [] : firstLines(em, renewed, { trial: false, full: null })),
    ],
    period: { start, end },
  });
}

interface Shared {
  customer: CustomerRow;
  automaticTax: boolean;
  place: TaxPlace;
  preview: boolean;
}

function previewNew(em: Emulator, shared: Shared, params: Params, details: Params | undefined): InvoiceRow {
  const items = wantedItems(em, details?.groups("items"));
  const now = em.now(shared.customer.id);
  const trialEnd = details?.text("trial_end") === "now" ? null : (details?.integer("trial_end") ?? null);
  const interval = items[0]!.price.recurring!;
  const currency = params.text("currency") ?? shared.customer.currency ?? items[0]!.price.currency;
  const given: NewSubscription = { customer: shared.customer, items, automaticTax: shared.automaticTax };
  const period = { start: now, end: trialEnd ?? periodEnd(now, interval, now) };
  const row = subscriptionRow(given, {
    id: "sub_upcoming",
    now,
    currency,
    anchor: trialEnd ?? now,
    trialEnd,
    period,
  });
  return draftInvoice(em, {
    ...shared,
    currency,
    reason: "upcoming",
    subscription: null,
    lines: firstLines(em, row, { trial: trialEnd !== null, full: null }).map((line) => ({
      ...line,
      subscription: null,
    })),
    period: { start: now, end: now },
  });
}

/** Prorations of before that wait for the next invoice. */
function pendingLines(em: Emulator, subscription: SubscriptionRow): NewLine[] {
  return em.store
    .all("invoiceitem")
    .filter((item) => {
      const own = item.parent?.subscription_details?.subscription ?? null;
      return (
        item.invoice === null &&
        item.customer === subscription.customer &&
        (own === null || own === subscription.id)
      );
    })
    .map((item) => ({
      amount: item.amount,
      description: item.description ?? "",
      period: item.period,
      price: em.store.get("price", item.pricing?.price_details?.price) ?? null,
      quantity: item.quantity,
      proration: item.proration,
      subscription: item.parent?.subscription_details?.subscription ?? null,
      subscriptionItem: item.parent?.subscription_details?.subscription_item ?? null,
      invoiceItem: item.id,
      taxBehavior: item.tax_behavior,
    }));
}

function placeFrom(em: Emulator, customer: CustomerRow, details: Params | undefined): TaxPlace {
  const place = placeOf(em, customer);
  const address = details?.group("address");
  const ids = details?.groups("tax_ids");
  const country = address?.text("country")?.toUpperCase() ?? place.country;
  const reverse = ids
    ? country !== "ES" &&
      ids.some((id) => id.text("type") === "eu_vat" && !id.text("value")?.startsWith("ES"))
    : place.reverseCharge;
  return {
    country,
    postalCode: address ? (address.text("postal_code") ?? null) : place.postalCode,
    reverseCharge: reverse,
    exempt: details?.choice("tax_exempt", ["none", "exempt", "reverse"]) ?? place.exempt,
  };
}
