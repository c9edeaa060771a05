import "server-only";
import { createHash } from "node:crypto";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { syncRefund } from "./sync-refund";

export interface RefundRequest {
  paymentId: string;
  /** Minor units; all that is left of it if absent. */
  amount?: number;
  /** Kept with the refund, and in the history. */
  reason: string;
  /** Who gives it back: a user's id. */
  actor: string;
}

/**
 * Gives a payment back by the way it came, whole or in part, and books it. Asked twice it is one. What the wallet no longer has is owed. Throws `not_found`, `unprocessable`
 * with the field `amount` for more than is left, and `conflict` (`refund_elsewhere`) for what was not paid by Stripe. Who calls has checked
 * that the caller may.
 */
export async function refundPayment({
  paymentId,
  amount,
  reason,
  actor,
}: RefundRequest): Promise<{ refunded: number }> {
  // Service role: those who run the platform, and owners by an action that has checked.
  const payments = () => serviceClient().from("payments").select("*").eq("id", paymentId).maybeSingle();
  const payment = orThrow(await payments());
  if (!payment) throw new AppError("not_found", { detail: `no payment ${paymentId}` });
  const { provider_id: intent, refunded } = payment;
  if (payment.provider !== "stripe" || !intent?.startsWith("pi_"))
    throw new AppError("conflict", { reason: "refund_elsewhere" });
  const left = payment.amount - refunded;
  const wanted = amount ?? left;
  if (!["paid", "refunded", "disputed"].includes(payment.status) || left <= 0)
    throw new AppError("conflict", { reason: "nothing_to_refund" });
  if (!Number.isInteger(wanted) || wanted <= 0 || wanted > left)
    throw new AppError("unprocessable", { reason: "refund_too_much", fields: { amount: "invalid" } });
  await bookUnheard(intent, refunded);
  const why = createHash("sha256").update(`${actor} ${reason}`).digest("hex").slice(0, 16);
  const refund = await askStripe((stripe) =>
    stripe.refunds.create(
      {
        payment_intent: intent,
        amount: wanted,
        metadata: { org_id: payment.org_id, payment_id: paymentId, actor, reason: reason.slice(0, 450) },
      },
      // What was given back before is in the key: two clicks see the same and are one refund.
      { idempotencyKey: `refund:${paymentId}:${refunded}:${wanted}:${why}` },
    ),
  );
  await syncRefund({ refundId: refund.id });
  return { refunded: orThrow(await payments())?.refunded ?? refunded };
}

/**
 * Books what was given back without our hearing of it: a refund whose answer was lost, or one of the dashboard's. Then throws `conflict`: who asked for this one
 * did not know of the other.
 */
async function bookUnheard(intent: string, refunded: number): Promise<void> {
  const { data } = await askStripe((stripe) => stripe.refunds.list({ payment_intent: intent, limit: 100 }));
  const given = data.filter(({ status }) => status !== "failed" && status !== "canceled");
  if (given.reduce((sum, { amount }) => sum + amount, 0) <= refunded) return;
  for (const { id } of data) await syncRefund({ refundId: id });
  throw new AppError("conflict", { detail: `stripe: ${intent} was given back in the meantime` });
}
