import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { autoTopUp } from "./auto-top-up";
import { sweepPayments } from "./sweep-payments";
import { tellReview } from "./tell-review";
import { tellWallet, walletNoticeSchema } from "./tell-wallet";

/** Asks providers after payments that nobody has told us the end of, and fills wallets whose next try has come. */
export const sweepPaymentsJob = defineJob({
  id: "billing.sweep-payments",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async (_, { signal, logger }) => {
    const asked = await sweepPayments({ signal });
    // Service role: it concerns every tenant whose owner wants it.
    orThrow(await serviceClient().rpc("queue_auto_top_ups", { p_now: new Date().toISOString() }));
    if (asked > 0) logger.info({ asked }, "payments asked after");
  },
});

/** A payment came in a currency that was not asked for. */
export const tellReviewJob = defineJob({
  id: "billing.tell-review",
  schema: z.object({ paymentId: z.uuid() }),
  maxAttempts: 12,
  handler: tellReview,
});

/** A wallet has fallen below its owner's mark. */
export const autoTopUpJob = defineJob({
  id: "billing.auto-top-up",
  schema: z.object({ orgId: z.uuid() }),
  maxAttempts: 10,
  handler: async ({ orgId }, { logger }) => {
    logger.info({ came: await autoTopUp({ orgId }) }, "automatic top-up");
  },
});

/** A wallet runs low, was filled, or could not be. */
export const tellWalletJob = defineJob({
  id: "billing.tell-wallet",
  schema: walletNoticeSchema,
  maxAttempts: 12,
  handler: tellWallet,
});
