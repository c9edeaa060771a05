import "server-only";
import { refundDays } from "@/lib/billing/plans";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { endSubscription } from "./end-subscription";
import { readAccount } from "./read-account";
import { refundPayment } from "./refund-payment";
import { syncCustomer } from "./sync-customer";

/** Until when the first payment of a plan is given back to whoever asks; null where none was paid. */
export async function refundableUntil({ orgId }: { orgId: string }): Promise<Date | null> {
  const [first] = await planPayments(orgId);
  return first?.paid_at ? new Date(Date.parse(first.paid_at) + refundDays * 86_400_000) : null;
}

/**
 * Ends the plan at once and gives back all that was paid for it, within the days that are promised. Throws `conflict` (`refund_too_late`) after them. Nothing
 * is deleted. Who calls has checked that the caller may.
 */
export async function refundPlan(
  { orgId, actor }: { orgId: string; actor: string },
  now = new Date(),
): Promise<{ refunded: number }> {
  const until = await refundableUntil({ orgId });
  if (!until || until < now) throw new AppError("conflict", { reason: "refund_too_late" });
  const { subscription } = await readAccount(orgId);
  // First the end: what is given back must not be charged again meanwhile.
  if (subscription.stripe_subscription_id)
    await endSubscription({ subscriptionId: subscription.stripe_subscription_id });
  let refunded = 0;
  for (const { id, amount, refunded: before } of await planPayments(orgId)) {
    if (amount === before) continue;
    await refundPayment({ paymentId: id, reason: "30 days", actor });
    refunded += amount - before;
  }
  if (subscription.stripe_customer_id)
    await syncCustomer({ orgId, customerId: subscription.stripe_customer_id });
  return { refunded };
}

/** What was paid for plans, the first first. */
async function planPayments(orgId: string) {
  // Service role: the caller has checked who asks.
  const payments = serviceClient().from("payments").select("id, amount, refunded, paid_at");
  return orThrow(
    await payments
      .eq("org_id", orgId)
      .eq("provider", "stripe")
      .eq("kind", "subscription")
      .not("paid_at", "is", null)
      .order("paid_at"),
  );
}
