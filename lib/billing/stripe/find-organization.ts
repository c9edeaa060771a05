import "server-only";
import type Stripe from "stripe";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { idOf } from "./ids";

/**
 * The organization that a customer of Stripe's is; undefined for one that is not of ours. A customer that was made just before we stopped is taken in by
 * what it was made with.
 */
export async function findOrganization(
  reference: string | Stripe.Customer | Stripe.DeletedCustomer | null | undefined,
): Promise<string | undefined> {
  const customerId = idOf(reference);
  if (!customerId) return undefined;
  // Service role: who tells is Stripe, not a user.
  const subscriptions = () => serviceClient().from("subscriptions");
  const row = orThrow(
    await subscriptions().select("org_id").eq("stripe_customer_id", customerId).maybeSingle(),
  );
  if (row) return row.org_id;
  const customer = await askStripe((stripe) => stripe.customers.retrieve(customerId));
  const orgId = customer.deleted ? undefined : customer.metadata.org_id;
  if (!orgId || !/^[0-9a-f-]{36}$/.test(orgId)) return undefined;
  const taken = { stripe_customer_id: customerId };
  const [adopted] = orThrow(
    await subscriptions().update(taken).eq("org_id", orgId).is("stripe_customer_id", null).select("org_id"),
  );
  return adopted?.org_id;
}
