import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { bookPayment } from "./book-payment";
import { askStripe } from "./client";
import { idOf } from "./ids";

/**
 * Books a refund as Stripe has it now: taken back from the moment it is asked for, and given again where the bank did not take it. Gives the organization;
 * undefined for what is none of ours.
 */
export async function syncRefund({ refundId }: { refundId: string }): Promise<string | undefined> {
  const refund = await askStripe((stripe) => stripe.refunds.retrieve(refundId));
  const intentId = idOf(refund.payment_intent);
  const orgId = intentId && (await bookPayment(intentId));
  if (!orgId) return undefined;
  const reversal = {
    org_id: orgId,
    provider: "stripe",
    provider_id: intentId,
    kind: "refund",
    key: refund.id,
    amount: refund.amount,
    currency: refund.currency.toUpperCase(),
    details: { refund: refund.id, reason: refund.metadata?.reason ?? refund.reason ?? "" },
  };
  // Service role: what Stripe says of a payment.
  const db = serviceClient();
  const failed = refund.status === "failed" || refund.status === "canceled";
  // One that failed before we heard of it: it is in the history all the same, there and back.
  orThrow(await db.rpc("reverse_payment", { p: reversal }));
  if (failed) orThrow(await db.rpc("reverse_payment", { p: { ...reversal, restored: true } }));
  return orgId;
}
