import { type Emulator, newId } from "./emulator";
import type { NewLine } from "./invoices";
import { prorationText } from "./line-texts";
import { prorated } from "./periods";
import { amountIn } from "./prices";
import type { InvoiceItemRow, ItemRow, SubscriptionRow } from "./records";

export const itemAmount = (item: ItemRow, currency: string): number =>
  amountIn(item.price, currency) * item.quantity;

/** What of an item's period is not used, as a credit. */
export function creditLine(em: Emulator, subscription: SubscriptionRow, item: ItemRow, at: number): NewLine {
  const period = { start: item.current_period_start, end: item.current_period_end };
  return {
    ...ofItem(subscription, item),
    amount: -prorated(itemAmount(item, subscription.currency), { ...period, at }) || 0,
    description: prorationText(em, subscription.customer, "unused", { ...item, at }),
    period: { start: at, end: period.end },
    proration: true,
  };
}

/** What is left of the period, at an item's new price. */
export function chargeLine(em: Emulator, subscription: SubscriptionRow, item: ItemRow, at: number): NewLine {
  const period = { start: item.current_period_start, end: item.current_period_end };
  return {
    ...ofItem(subscription, item),
    amount: prorated(itemAmount(item, subscription.currency), { ...period, at }),
    description: prorationText(em, subscription.customer, "remaining", { ...item, at }),
    period: { start: at, end: period.end },
    proration: true,
  };
}

const ofItem = (subscription: SubscriptionRow, item: ItemRow) => ({
  price: item.price,
  quantity: item.quantity,
  subscription: subscription.id,
  subscriptionItem: item.id,
});

const sameItem = (one: ItemRow, other: ItemRow): boolean =>
  one.id === other.id && one.price.id === other.price.id && one.quantity === other.quantity;

/** Credits for what goes and charges for what comes, of the items that differ. Within a trial nothing was paid. */
export function prorationLines(
  em: Emulator,
  subscription: SubscriptionRow,
  next: ItemRow[],
  at: number,
): NewLine[] {
  if (subscription.status === "trialing") return [];
  const before = subscription.items.data;
  return [
    ...before
      .filter((item) => !next.some((other) => sameItem(item, other)))
      .map((item) => creditLine(em, subscription, item, at)),
    ...next
      .filter((item) => !before.some((other) => sameItem(item, other)))
      .map((item) => chargeLine(em, subscription, item, at)),
  ];
}

/** Keeps a proration to be invoiced: at once or with the next period. */
export function keepProration(em: Emulator, subscription: SubscriptionRow, line: NewLine): InvoiceItemRow {
  const item: InvoiceItemRow = {
    id: newId("ii"),
    object: "invoiceitem",
    amount: line.amount,
    currency: subscription.currency,
    customer: subscription.customer,
    customer_account: null,
    date: line.period.start,
    description: line.description,
    discountable: false,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: subscription.metadata,
    net_amount: line.amount,
    parent: {
      subscription_details: {
        subscription: subscription.id,
        ...(line.subscriptionItem && { subscription_item: line.subscriptionItem }),
      },
      type: "subscription_details",
    },
    period: line.period,
    pricing: {
      ...(line.price && { price_details: { price: line.price.id, product: line.price.product } }),
      type: "price_details",
      unit_amount_decimal: String(line.amount / (line.quantity || 1)),
    },
    proration: true,
    quantity: line.quantity,
    quantity_decimal: String(line.quantity),
    tax_behavior: line.price?.tax_behavior === "inclusive" ? "inclusive" : "exclusive",
    tax_rates: [],
    test_clock: em.store.get("customer", subscription.customer)?.test_clock ?? null,
  };
  em.emit("invoiceitem.created", em.store.save(item));
  return item;
}
