import type { Emulator } from "./emulator";
import { StripeFailure } from "./failure";
import type { PlanRow, PriceRow } from "./records";

/** A price in the currency it is asked in: its own or one of its options. */
export function amountIn(price: PriceRow, currency: string): number {
  if (price.currency === currency) return price.unit_amount;
  const option = price.currency_options[currency];
  if (option) return option.unit_amount;
  throw new StripeFailure(
    `The price specified only supports \`${price.currency}\`. This doesn't match the expected currency: \`${currency}\`.`,
    { param: "price" },
  );
}

export function needPrice(em: Emulator, id: string, param: string): PriceRow {
  const price = em.need("price", id, param);
  if (!price.active)
    throw new StripeFailure("The price specified is inactive. This field only accepts active prices.", {
      param,
    });
  return price;
}

export const productName = (em: Emulator, price: PriceRow): string =>
  em.store.get("product", price.product)?.name ?? "Product";

/** The older name of a recurring price, which items still carry. */
export function planOf(price: PriceRow): PlanRow {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: "per_unit",
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

/** Amount and currency as one reads them; every currency here has two decimals. */
export function money(amount: number, currency: string, locale = "en"): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    currencyDisplay: "narrowSymbol",
  }).format(amount / 100);
}
