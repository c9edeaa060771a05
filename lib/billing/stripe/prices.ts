import "server-only";
import { type Currency, currencies } from "@/lib/billing/money";
import { type Plan, paidPlans } from "@/lib/billing/plans";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import type { PaidPlan } from "./plan-of-price";

const ids = new Map<string, Promise<string>>();

/**
 * The price of a plan at Stripe, by the name it has there (`talia_pro_eur`), made when there is none or when the plan costs something else by now: who pays an
 * older one goes on with it. Gives its id.
 */
export function priceOf(plan: PaidPlan, currency: Currency): Promise<string> {
  const name = lookupKey(plan, currency);
  const known = ids.get(name) ?? findOrMakePrice(plan, currency);
  ids.set(name, known);
  known.catch(() => ids.delete(name));
  return known;
}

/**
 * Forgets the prices: those of an account that was begun anew are others.
 * @public
 */
export const forgetPrices = (): void => ids.clear();

/** Makes all products and prices that are missing. Gives the names of those there are. */
export async function setUpPrices(): Promise<string[]> {
  const names: string[] = [];
  for (const { id } of paidPlans) {
    for (const currency of currencies) {
      await priceOf(id as PaidPlan, currency);
      names.push(lookupKey(id as PaidPlan, currency));
    }
  }
  return names;
}

const lookupKey = (plan: PaidPlan, currency: Currency): string => `talia_${plan}_${currency.toLowerCase()}`;

async function findOrMakePrice(id: PaidPlan, currency: Currency): Promise<string> {
  const plan = paidPlans.find((one) => one.id === id);
  if (!plan) throw new AppError("not_found", { detail: `no plan ${id}` });
  const amount = plan.prices[currency].monthly;
  const name = lookupKey(id, currency);
  const { data } = await askStripe((stripe) =>
    stripe.prices.list({ lookup_keys: [name], active: true, limit: 1 }),
  );
  const [found] = data;
  if (found?.unit_amount === amount && found.currency === currency.toLowerCase()) return found.id;
  const product = await ensureProduct(plan);
  const price = await askStripe((stripe) =>
    stripe.prices.create(
      {
        product,
        currency: currency.toLowerCase(),
        unit_amount: amount,
        recurring: { interval: "month" },
        tax_behavior: "exclusive",
        lookup_key: name,
        transfer_lookup_key: true,
        metadata: { plan: id },
      },
      { idempotencyKey: `price:${name}:${amount}:${found?.id ?? "first"}` },
    ),
  );
  return price.id;
}

/** Software used over the internet by businesses, as Stripe's taxes know it. */
const taxCode = "txcd_10103001";

async function ensureProduct(plan: Plan): Promise<string> {
  const id = `talia_${plan.id}`;
  try {
    return (await askStripe((stripe) => stripe.products.retrieve(id))).id;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
  const product = { id, name: `TalIA ${plan.name}`, tax_code: taxCode, metadata: { plan: plan.id } };
  const made = await askStripe((stripe) =>
    stripe.products.create(product, { idempotencyKey: `product:${id}` }),
  );
  return made.id;
}
