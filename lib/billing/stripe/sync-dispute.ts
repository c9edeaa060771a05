import "server-only";
import type Stripe from "stripe";
import { tellPlatform } from "@/lib/billing/tell-platform";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { bookPayment } from "./book-payment";
import { askStripe } from "./client";
import { idOf } from "./ids";

/**
 * Books a dispute as Stripe has it now: its amount is gone until it is won. An inquiry of the bank's (`warning_…`) takes nothing yet. Those who run the platform
 * are told, for an answer is due. Gives the organization; undefined for what is none of ours.
 */
export async function syncDispute({ disputeId }: { disputeId: string }): Promise<string | undefined> {
  const dispute = await askStripe((stripe) => stripe.disputes.retrieve(disputeId));
  const intentId = idOf(dispute.payment_intent);
  const orgId = intentId && (await bookPayment(intentId));
  if (!orgId) return undefined;
  // First of all: an answer is due by a day, whatever keeps the rest of it.
  await tell(orgId, dispute);
  const taken = !dispute.status.startsWith("warning_") && dispute.status !== "prevented";
  if (taken) {
    const reversal = {
      org_id: orgId,
      provider: "stripe",
      provider_id: intentId,
      kind: "dispute",
      key: dispute.id,
      amount: dispute.amount,
      currency: dispute.currency.toUpperCase(),
      details: { dispute: dispute.id, reason: dispute.reason },
    };
    // Service role: what Stripe says of a payment.
    const db = serviceClient();
    orThrow(await db.rpc("reverse_payment", { p: reversal }));
    if (dispute.status === "won")
      orThrow(await db.rpc("reverse_payment", { p: { ...reversal, restored: true } }));
  }
  return orgId;
}

async function tell(orgId: string, dispute: Stripe.Dispute): Promise<void> {
  const notice =
    dispute.status === "won" ? "dispute_won" : dispute.status === "lost" ? "dispute_lost" : "dispute_opened";
  const due = dispute.evidence_details.due_by;
  const facts = {
    dispute: dispute.id,
    amount: `${(dispute.amount / 100).toFixed(2)} ${dispute.currency.toUpperCase()}`,
    reason: dispute.reason,
    ...(due && notice === "dispute_opened" && { due: new Date(due * 1000).toISOString().slice(0, 10) }),
  };
  await tellPlatform({ key: `${notice}:${dispute.id}`, orgId, notice, facts });
}
