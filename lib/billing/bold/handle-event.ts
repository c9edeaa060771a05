import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import type { PaymentNews } from "../payment-providers";
import { takePaymentNews } from "../take-payment-news";
import { toPayment } from "../to-payment";
import type { WebhookHandler } from "../webhook-handlers";
import { bold } from "./client";

const eventSchema = z.object({
  time: z.number().positive(),
  data: z.object({
    payment_id: z.string().min(1).max(100),
    amount: z.object({ currency: z.string().length(3).default("COP"), total: z.number().positive() }),
    metadata: z.object({ reference: z.string().max(200).nullish() }).nullish(),
    payment_method: z.string().max(60).nullish(),
  }),
});
type BoldEvent = z.infer<typeof eventSchema>;

const statusOf: Record<string, PaymentNews["status"]> = {
  SALE_APPROVED: "paid",
  SALE_REJECTED: "failed",
  VOID_APPROVED: "voided",
};

/** Milliseconds after which an event is old: Bold is asked before a sale is booked. */
const oldAfter = 24 * 3_600_000;

/**
 * Books what Bold tells of a sale: all of it is signed. A sale that is told a day late or later may be somebody's copy of an event, or no longer true, so it is
 * booked only where its link says that it is paid. A void takes money out, so it is believed at any age.
 */
export const handleBoldEvent: WebhookHandler = async ({ type, payload }) => {
  const status = statusOf[type];
  if (!status) return { orgId: null, handled: false };
  const event = eventSchema.parse(payload);
  const reference = event.data.metadata?.reference;
  // Of a terminal in a shop, say, or of whatever else is sold with the same account.
  if (!reference?.startsWith("talia_")) return { orgId: null, handled: false };
  if (status === "paid" && Date.now() - event.time / 1e6 > oldAfter) await requirePaid(reference);
  const { org_id } = await takePaymentNews(newsOf(event, reference, status, type));
  return { orgId: org_id, handled: true };
};

function newsOf(
  { data, time }: BoldEvent,
  reference: string,
  status: PaymentNews["status"],
  type: string,
): PaymentNews {
  return {
    provider: "bold",
    reference,
    providerId: data.payment_id,
    status,
    // Whole pesos; we count hundredths.
    amount: Math.round(data.amount.total * 100),
    currency: data.amount.currency,
    ...(data.payment_method && { method: data.payment_method.toLowerCase() }),
    ...(status === "failed" && { failure: type.toLowerCase() }),
    at: new Date(time / 1e6).toISOString(),
  };
}

async function requirePaid(reference: string): Promise<void> {
  // Service role: who tells is Bold, not a user.
  const row = orThrow(
    await serviceClient()
      .from("payments")
      .select("*")
      .eq("reference", reference)
      .eq("provider", "bold")
      .maybeSingle(),
  );
  const look = row && (await bold.look(toPayment(row), new Date()));
  if (!look?.tries.some(({ status }) => status === "paid"))
    throw new AppError("unprocessable", { detail: "bold: an old event of a sale whose link is not paid" });
}
