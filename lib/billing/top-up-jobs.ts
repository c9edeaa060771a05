import { z } from "zod";
import { defineJob } from "@/lib/jobs/define-job";
import { sweepPayments } from "./sweep-payments";
import { tellReview } from "./tell-review";

/** Asks providers after payments that nobody has told us the end of. */
export const sweepPaymentsJob = defineJob({
  id: "billing.sweep-payments",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async (_, { signal, logger }) => {
    const asked = await sweepPayments({ signal });
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
