import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import type { Params } from "./form";
import { needPrice, planOf } from "./prices";
import type { ItemRow, PriceRow, SubscriptionRow } from "./records";

export interface WantedItem {
  price: PriceRow;
  quantity: number;
  metadata?: Record<string, string>;
}

export function newItem(
  subscription: string,
  wanted: WantedItem,
  period: { start: number; end: number },
  now: number,
): ItemRow {
  return {
    id: newId("si"),
    object: "subscription_item",
    billing_thresholds: null,
    created: now,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: wanted.metadata ?? {},
    plan: planOf(wanted.price),
    price: wanted.price,
    quantity: wanted.quantity,
    subscription,
    tax_rates: [],
  };
}

/** The items that a new subscription was asked for. */
export function wantedItems(em: Emulator, given: Params[] | undefined): WantedItem[] {
  if (!given || given.length === 0) {
    throw new StripeFailure("Missing required param: items.", { code: "parameter_missing", param: "items" });
  }
  const items = given.map((item) => ({
    price: recurring(needPrice(em, item.required("price"), item.name("price")), item.name("price")),
    quantity: item.integer("quantity") ?? 1,
    metadata: item.metadata(),
  }));
  const [first] = items;
  const differs = items.some(({ price }) => price.recurring?.interval !== first?.price.recurring?.interval);
  if (differs) {
    throw new StripeFailure(
      "Currency and interval fields must match across all plans on this subscription.",
      { param: "items" },
    );
  }
  return items;
}

export function recurring(price: PriceRow, param: string): PriceRow {
  if (price.recurring) return price;
  throw new StripeFailure(
    `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
    { param },
  );
}

/** What a subscription's items will be after `items` of an update: changed by their ids, taken out, added. */
export function changedItems(
  em: Emulator,
  subscription: SubscriptionRow,
  given: Params[] | undefined,
): ItemRow[] {
  const next = subscription.items.data.map((item) => structuredClone(item));
  for (const change of given ?? []) {
    const id = change.text("id");
    if (!id) {
      const [first] = next;
      const period = { start: first?.current_period_start ?? 0, end: first?.current_period_end ?? 0 };
      const [wanted] = wantedItems(em, [change]);
      if (wanted) next.push(newItem(subscription.id, wanted, period, em.now(subscription.customer)));
      continue;
    }
    const index = next.findIndex((item) => item.id === id);
    const item = next[index];
    if (!item) {
      throw new StripeFailure(`No such subscription_item: '${id}'`, {
        status: 404,
        code: "resource_missing",
        param: change.name("id"),
      });
    }
    if (change.flag("deleted")) {
      next.splice(index, 1);
      continue;
    }
    const price = change.text("price");
    if (price) item.price = recurring(needPrice(em, price, change.name("price")), change.name("price"));
    item.plan = planOf(item.price);
    item.quantity = change.integer("quantity") ?? item.quantity;
    item.metadata = change.metadata(item.metadata);
  }
  if (next.length === 0) {
    throw new StripeFailure("A subscription must have at least one active plan.", { param: "items" });
  }
  return next;
}
