import "server-only";
import type Stripe from "stripe";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { idOf } from "./ids";
import { isLive } from "./subscription-state";

/** A card, as it is shown. */
export interface PaymentMethod {
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}

/** The cards of an organization, the one that is charged first. Who calls has checked that the caller may see them. */
export async function listPaymentMethods({ orgId }: { orgId: string }): Promise<PaymentMethod[]> {
  const customerId = await customerOf(orgId);
  if (!customerId) return [];
  const [customer, { data }, subscriptions] = await Promise.all([
    askStripe((stripe) => stripe.customers.retrieve(customerId)),
    askStripe((stripe) => stripe.customers.listPaymentMethods(customerId, { limit: 100 })),
    live(customerId),
  ]);
  // Until one is chosen, the one the plan is paid with.
  const chosen =
    (customer.deleted ? undefined : idOf(customer.invoice_settings.default_payment_method)) ??
    subscriptions.map((one) => idOf(one.default_payment_method)).find(Boolean);
  return data
    .flatMap(({ id, card }) => (card ? [{ id, card }] : []))
    .map(({ id, card }) => ({
      id,
      brand: card.brand,
      last4: card.last4,
      expMonth: card.exp_month,
      expYear: card.exp_year,
      isDefault: id === chosen,
    }))
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** Charges this card from now on, for the plan as well. */
export async function chargeByDefault({
  customerId,
  methodId,
}: {
  customerId: string;
  methodId: string;
}): Promise<void> {
  await askStripe((stripe) =>
    stripe.customers.update(customerId, { invoice_settings: { default_payment_method: methodId } }),
  );
  // What was paid on a page of Stripe's keeps the card of then, which goes before the customer's.
  for (const subscription of await live(customerId))
    await askStripe((stripe) =>
      stripe.subscriptions.update(subscription.id, { default_payment_method: methodId }),
    );
}

/** Charges one of the organization's own cards from now on. */
export async function chooseMethod({ orgId, methodId }: { orgId: string; methodId: string }): Promise<void> {
  await chargeByDefault({ customerId: await ownerOf(orgId, methodId), methodId });
}

/** Forgets a card; not the last one while a plan is paid with it. */
export async function removeMethod({ orgId, methodId }: { orgId: string; methodId: string }): Promise<void> {
  const customerId = await ownerOf(orgId, methodId);
  const others = (await listPaymentMethods({ orgId })).filter(({ id }) => id !== methodId);
  const [next] = others;
  if (!next && (await live(customerId)).some((one) => !one.cancel_at_period_end))
    throw new AppError("conflict", { reason: "last_payment_method" });
  if (next && !others.some(({ isDefault }) => isDefault))
    await chargeByDefault({ customerId, methodId: next.id });
  await askStripe((stripe) => stripe.paymentMethods.detach(methodId));
}

async function live(customerId: string): Promise<Stripe.Subscription[]> {
  const { data } = await askStripe((stripe) =>
    stripe.subscriptions.list({ customer: customerId, limit: 10 }),
  );
  return data.filter(isLive);
}

async function customerOf(orgId: string): Promise<string | null> {
  // Service role: members of any role may be charged, and only some of them may read this row.
  const row = serviceClient()
    .from("subscriptions")
    .select("stripe_customer_id")
    .eq("org_id", orgId)
    .maybeSingle();
  return orThrow(await row)?.stripe_customer_id ?? null;
}

/** The customer whose card this is, if it is the organization's. */
async function ownerOf(orgId: string, methodId: string): Promise<string> {
  const customerId = await customerOf(orgId);
  const method = await askStripe((stripe) => stripe.paymentMethods.retrieve(methodId));
  if (!customerId || idOf(method.customer) !== customerId)
    throw new AppError("not_found", { detail: "not their card" });
  return customerId;
}
