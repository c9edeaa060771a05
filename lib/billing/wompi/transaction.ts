import { z } from "zod";
import type { PaymentNews } from "../payment-providers";

/** What of a transaction of Wompi's matters to us. https://docs.wompi.co/docs/colombia/seguimiento-de-transacciones/ */
export const transactionSchema = z.object({
  id: z.string().min(1).max(100),
  reference: z.string().min(1).max(200),
  status: z.enum(["PENDING", "APPROVED", "DECLINED", "VOIDED", "ERROR"]),
  amount_in_cents: z.number().int().positive(),
  currency: z.string().min(3).max(3),
  payment_method_type: z.string().max(60).nullish(),
  status_message: z.string().max(500).nullish(),
  created_at: z.string().max(40).nullish(),
  finalized_at: z.string().max(40).nullish(),
});
export type WompiTransaction = z.infer<typeof transactionSchema>;

const statusOf = {
  PENDING: "pending",
  APPROVED: "paid",
  DECLINED: "failed",
  ERROR: "failed",
  VOIDED: "voided",
} as const satisfies Record<WompiTransaction["status"], PaymentNews["status"]>;

/** A transaction as news of a payment. */
export function newsOfTransaction(transaction: WompiTransaction): PaymentNews {
  const { id, reference, status, amount_in_cents, currency, payment_method_type, status_message } =
    transaction;
  const at = Date.parse(transaction.finalized_at ?? transaction.created_at ?? "");
  return {
    provider: "wompi",
    reference,
    providerId: id,
    status: statusOf[status],
    amount: amount_in_cents,
    currency,
    ...(payment_method_type && { method: payment_method_type.toLowerCase() }),
    ...(statusOf[status] === "failed" && { failure: status_message || status.toLowerCase() }),
    ...(Number.isFinite(at) && { at: new Date(at).toISOString() }),
  };
}
