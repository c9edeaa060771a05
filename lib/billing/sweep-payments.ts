import "server-only";
import { orThrow } from "@/lib/database-error";
import { toAppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { askAfterPayment } from "./refresh-payment";

/**
 * Asks providers after the payments whose time has come, so that a webhook that never arrived costs nobody money. One that cannot be asked after
 * is left to its next time. Gives how many were looked at.
 */
export async function sweepPayments({
  now = new Date(),
  signal,
}: {
  now?: Date;
  signal?: AbortSignal;
} = {}): Promise<number> {
  let asked = 0;
  for (;;) {
    // Service role: it concerns every tenant, each payment its own.
    const due = orThrow(
      await serviceClient().rpc("claim_due_payments", { p_now: now.toISOString(), p_limit: 20 }),
    );
    for (const row of due) {
      if (signal?.aborted) return asked;
      asked += 1;
      await askAfterPayment(row, now).catch((error: unknown) =>
        logger.warn(
          { err: toAppError(error), paymentId: row.id, provider: row.provider },
          "payment: could not be asked after",
        ),
      );
    }
    if (due.length === 0) return asked;
  }
}
