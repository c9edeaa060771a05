import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { takePaymentNews } from "../take-payment-news";
import type { WebhookHandler } from "../webhook-handlers";
import { readTransaction } from "./client";
import { newsOfTransaction, transactionSchema } from "./transaction";

const payloadSchema = z.object({
  data: z.object({ transaction: transactionSchema.pick({ id: true, status: true }) }),
});

/** References of ours begin so; others are of whatever else is sold with the same account. */
const isOurs = (reference: string): boolean => reference.startsWith("talia_");

/**
 * Books what became of a transaction, as Wompi has it now. The checksum covers a transaction's id, status and amount, not whose it is nor in which currency, and an
 * old event may be of a payment that was voided since: so the event says where to look, and the API what is true.
 */
export const handleWompiEvent: WebhookHandler = async ({ type, payload }) => {
  if (type !== "transaction.updated") return { orgId: null, handled: false };
  const told = payloadSchema.parse(payload).data.transaction;
  const transaction = await readTransaction(told.id);
  if (!transaction)
    throw new AppError("unprocessable", { detail: `wompi: transaction ${told.id} is not known to Wompi` });
  if (!isOurs(transaction.reference)) return { orgId: null, handled: false };
  if (transaction.status === "PENDING" && told.status !== "PENDING")
    throw new AppError("unavailable", { detail: "wompi: the API is behind its own event" });
  const { org_id } = await takePaymentNews(newsOfTransaction(transactionSchema.parse(transaction)));
  return { orgId: org_id, handled: true };
};
