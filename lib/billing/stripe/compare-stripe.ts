import "server-only";
import type Stripe from "stripe";
import { tellPlatform } from "@/lib/billing/tell-platform";
import { orThrow } from "@/lib/database-error";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { bookPayment } from "./book-payment";
import { askStripe } from "./client";
import { eachOf, type Swept } from "./each-of";
import { findOrganization } from "./find-organization";
import { idOf } from "./ids";
import { syncCustomer } from "./sync-customer";
import { syncDispute } from "./sync-dispute";
import { syncRefund } from "./sync-refund";

/** Organizations one run asks of; the rest have their turn in the next. */
const most = 1_000;
/** Milliseconds between two looks at one. */
const pause = 55 * 60_000;
/** Seconds of money that is looked at each time. */
const moneyWindow = 3 * 86_400;

/** Compares subscriptions and money with what Stripe has, writes what differs, and tells those who run the platform of money that did. */
export async function compareStripe(
  now = new Date(),
): Promise<Record<"subscriptions" | "charges" | "disputes", Swept>> {
  const since = Math.floor(now.getTime() / 1000) - moneyWindow;
  return {
    subscriptions: await compareSubscriptions(now),
    charges: await eachOf(await listCharges(since), compareCharge),
    disputes: await eachOf(await listDisputes(since), async ({ id }) => {
      await syncDispute({ disputeId: id });
      return false;
    }),
  };
}

async function compareSubscriptions(now: Date): Promise<Swept> {
  // Service role: the sweep is of all tenants.
  const subscriptions = () => serviceClient().from("subscriptions");
  const due = new Date(now.getTime() - pause).toISOString();
  const rows = orThrow(
    await subscriptions()
      .select("org_id, stripe_customer_id")
      .not("stripe_customer_id", "is", null)
      .or(`synced_at.is.null,synced_at.lt.${due}`)
      .order("synced_at", { nullsFirst: true })
      .limit(most),
  );
  return eachOf(rows, async ({ org_id: orgId, stripe_customer_id: customerId }) => {
    if (!customerId) return false;
    const synced = await syncCustomer({ orgId, customerId });
    // Nothing is paid there yet: its turn comes again with the others'.
    if (!synced) orThrow(await subscriptions().update({ synced_at: now.toISOString() }).eq("org_id", orgId));
    if (synced?.changed)
      logger.warn({ orgId, ...synced }, "stripe: a subscription was not what Stripe says; repaired");
    return synced?.changed ?? false;
  });
}

const listCharges = (since: number): Promise<Stripe.Charge[]> =>
  askStripe((stripe) =>
    stripe.charges.list({ created: { gte: since }, limit: 100 }).autoPagingToArray({ limit: 5_000 }),
  );

const listDisputes = (since: number): Promise<Stripe.Dispute[]> =>
  askStripe((stripe) =>
    stripe.disputes.list({ created: { gte: since }, limit: 100 }).autoPagingToArray({ limit: 1_000 }),
  );

/** What was charged is booked once, with its amount and what of it was given back. Gives whether it had to be repaired. */
async function compareCharge(charge: Stripe.Charge): Promise<boolean> {
  const intentId = idOf(charge.payment_intent);
  if (!intentId || !charge.paid || charge.status !== "succeeded") return false;
  const before = await booked(intentId);
  const orgId = before?.org_id ?? (await findOrganization(charge.customer));
  if (!orgId) return false;
  if (!before || ["pending", "failed", "expired"].includes(before.status)) await bookPayment(intentId);
  if (charge.amount_refunded > (before?.refunded ?? 0)) await bookRefunds(charge.id);
  const after = await booked(intentId);
  const repaired = before?.status !== after?.status || before?.refunded !== after?.refunded;
  const facts = {
    payment: intentId,
    stripe: `${charge.amount_captured} ${charge.currency} - ${charge.amount_refunded}`,
    booked: after ? `${after.amount} ${after.currency} - ${after.refunded}` : "-",
  };
  const differs = after && after.status !== "review" && isOther(charge, after);
  if (differs)
    await tellPlatform({
      key: `mismatch:${intentId}:${after.amount}:${after.refunded}`,
      orgId,
      notice: "mismatch",
      facts,
    });
  if (!repaired) return false;
  logger.warn({ orgId, ...facts }, "stripe: money was not booked; repaired");
  await tellPlatform({
    key: `repaired:${intentId}:${after?.status}:${after?.refunded}`,
    orgId,
    notice: "repaired",
    facts,
  });
  return true;
}

type Booked = NonNullable<Awaited<ReturnType<typeof booked>>>;

/** Disputes take more than what was refunded, and are compared by themselves. */
function isOther(charge: Stripe.Charge, { amount, currency, refunded }: Booked): boolean {
  return (
    amount !== charge.amount_captured ||
    currency !== charge.currency.toUpperCase() ||
    (charge.disputed ? refunded < charge.amount_refunded : refunded !== charge.amount_refunded)
  );
}

async function bookRefunds(chargeId: string): Promise<void> {
  const { data } = await askStripe((stripe) => stripe.refunds.list({ charge: chargeId, limit: 100 }));
  for (const { id } of data) await syncRefund({ refundId: id });
}

async function booked(intentId: string) {
  const payments = serviceClient().from("payments").select("org_id, status, amount, currency, refunded");
  return orThrow(await payments.eq("provider", "stripe").eq("provider_id", intentId).maybeSingle());
}
