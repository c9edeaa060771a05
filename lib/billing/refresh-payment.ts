import "server-only";
import { orThrow } from "@/lib/database-error";
import { toAppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { paymentProvider } from "./payment-providers";
import { takePaymentNews } from "./take-payment-news";
import { type PaymentRow, toPayment } from "./to-payment";

/** What is not decided for good: it may still be paid. */
const undecided = new Set<PaymentRow["status"]>(["pending", "failed", "expired"]);

/**
 * Asks the provider what became of a payment and books it, so that nobody waits for a webhook. Gives its status; where the provider cannot be asked,
 * the one that is known.
 */
export async function refreshPayment(row: PaymentRow, now = new Date()): Promise<PaymentRow["status"]> {
  if (!undecided.has(row.status)) return row.status;
  try {
    await askAfterPayment(row, now);
  } catch (error) {
    logger.warn(
      { err: toAppError(error), paymentId: row.id, provider: row.provider },
      "payment: not refreshed",
    );
  }
  return statusOf(row);
}

/** The same for a payment in any state; throws where the provider cannot be asked, so that it is tried again. */
export async function askAfterPayment(row: PaymentRow, now: Date): Promise<void> {
  const provider = await paymentProvider(row.provider);
  if (!provider.isConfigured()) return;
  const { tries, open } = await provider.look(toPayment(row), now);
  for (const news of tries) await takePaymentNews(news);
  if (!open && row.status === "pending" && tries.length === 0)
    orThrow(await serviceClient().rpc("expire_payment", { p_org: row.org_id, p_payment: row.id }));
}

async function statusOf({ id, org_id }: PaymentRow): Promise<PaymentRow["status"]> {
  // Service role: who may see it, the caller has checked.
  return orThrow(
    await serviceClient().from("payments").select("status").eq("org_id", org_id).eq("id", id).single(),
  ).status;
}
