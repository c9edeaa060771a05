import "server-only";
import type Stripe from "stripe";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { type BillingAccount, readAccount } from "./read-account";

/**
 * The organization as Stripe knows it, made when it is first needed, with its billing data as far as we know them. Who
 * calls has checked that the caller may. Gives the customer's id.
 */
export async function ensureCustomer({ orgId }: { orgId: string }): Promise<string> {
  const account = await readAccount(orgId);
  if (account.subscription.stripe_customer_id) return account.subscription.stripe_customer_id;
  // The same whatever is known of them by now, so that trying again makes no other.
  const made = { metadata: { org_id: orgId } };
  // After one that was deleted it is another.
  const { stripe_subscription_id: before } = account.subscription;
  const customer = await askStripe((stripe) =>
    stripe.customers.create(made, { idempotencyKey: ["customer", orgId, before].filter(Boolean).join(":") }),
  );
  await askStripe((stripe) => stripe.customers.update(customer.id, customerData(account)));
  // Service role: tenants do not write what Stripe knows them by. Who was quicker has made the same one, by the key.
  const subscriptions = () => serviceClient().from("subscriptions");
  const taken = { stripe_customer_id: customer.id };
  orThrow(await subscriptions().update(taken).eq("org_id", orgId).is("stripe_customer_id", null));
  const row = orThrow(await subscriptions().select("stripe_customer_id").eq("org_id", orgId).single());
  if (account.profile && row.stripe_customer_id) await setTaxId(row.stripe_customer_id, account.profile);
  return row.stripe_customer_id ?? customer.id;
}

/**
 * Forgets a customer that was deleted at Stripe's, so that whoever pays again is made anew. One that Stripe does not know at all is kept: the keys may be
 * another account's.
 */
export async function forgetDeletedCustomer({
  orgId,
  customerId,
}: {
  orgId: string;
  customerId: string;
}): Promise<void> {
  const customer = await askStripe((stripe) => stripe.customers.retrieve(customerId)).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") return undefined;
      throw error;
    },
  );
  if (!customer?.deleted) return;
  // Service role: only what Stripe says is written here.
  const subscriptions = serviceClient().from("subscriptions");
  orThrow(
    await subscriptions
      .update({ stripe_customer_id: null })
      .eq("org_id", orgId)
      .eq("stripe_customer_id", customerId),
  );
}

/**
 * Tells Stripe who is billed: name, address, mail, tax id. Throws `unprocessable` with the field `taxId` where Stripe finds that the number cannot be
 * right. Without a customer there is nothing to tell yet.
 */
export async function pushBillingProfile({ orgId }: { orgId: string }): Promise<void> {
  const account = await readAccount(orgId);
  const customerId = account.subscription.stripe_customer_id;
  if (!customerId || !account.profile) return;
  await setTaxId(customerId, account.profile);
  await askStripe((stripe) => stripe.customers.update(customerId, customerData(account)));
}

function customerData({ name, locale, ownerEmail, profile }: BillingAccount): Stripe.CustomerUpdateParams {
  const email = profile?.email || ownerEmail;
  return {
    name: profile?.legal_name ?? name,
    ...(email && { email }),
    preferred_locales: [locale],
    ...(profile && {
      address: {
        line1: profile.line1,
        line2: profile.line2,
        city: profile.city,
        state: profile.region,
        postal_code: profile.postal_code,
        country: profile.country,
      },
    }),
  };
}

/** The one tax id of a customer is the one of the profile. */
async function setTaxId(
  customerId: string,
  { tax_id: value, tax_id_type: type }: NonNullable<BillingAccount["profile"]>,
): Promise<void> {
  const wanted = value && type !== "other" ? { type, value } : undefined;
  const { data } = await askStripe((stripe) => stripe.customers.listTaxIds(customerId, { limit: 100 }));
  const same = (one: Stripe.TaxId) => one.type === wanted?.type && one.value === wanted.value;
  if (wanted && !data.some(same)) {
    const params = wanted as Stripe.CustomerCreateTaxIdParams;
    await askStripe((stripe) => stripe.customers.createTaxId(customerId, params));
  }
  for (const one of data.filter((taxId) => !same(taxId)))
    await askStripe((stripe) => stripe.customers.deleteTaxId(customerId, one.id));
}
