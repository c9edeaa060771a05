import { z } from "zod";
import { AppError } from "@/lib/errors";
import { defineJob, type JobContext } from "@/lib/jobs/define-job";
import { handleWebhook } from "./handle-webhook";
import { stripeIsSet } from "./stripe/client";
import { compareStripe } from "./stripe/compare-stripe";
import { pushBillingProfile } from "./stripe/customer";
import { endSubscription } from "./stripe/end-subscription";
import { sweepStripe } from "./stripe/sweep-stripe";

/** What a payment provider told, kept already. */
export const handleWebhookJob = defineJob({
  id: "billing.handle-webhook",
  schema: z.object({ id: z.uuid() }),
  maxAttempts: 12,
  handler: ({ id }, { attempt, maxAttempts }) => handleWebhook({ id, lastTry: attempt >= maxAttempts }),
});

/** Who is billed has changed. */
export const pushProfileJob = defineJob({
  id: "billing.push-profile",
  schema: z.object({ orgId: z.uuid() }),
  maxAttempts: 8,
  handler: async ({ orgId }, { logger }) => {
    try {
      await pushBillingProfile({ orgId });
    } catch (error) {
      // A tax id that Stripe finds wrong: who saved it was told, and trying again makes it no better.
      if (!(error instanceof AppError) || error.code !== "unprocessable") throw error;
      logger.warn({ orgId, err: error }, "stripe: the billing data are not taken");
    }
  },
});

/** An organization is gone: it is charged no more. */
export const endSubscriptionJob = defineJob({
  id: "billing.end-subscription",
  schema: z.object({ subscriptionId: z.string().min(4).max(120) }),
  maxAttempts: 20,
  handler: (payload) => endSubscription(payload),
});

/** Every 15 minutes: what was told and never came. */
export const sweepStripeJob = defineJob({
  id: "billing.sweep-stripe",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async (_, { logger }) => {
    if (!stripeIsSet()) return;
    const { missed, failed } = await sweepStripe();
    if (missed > 0) logger.warn({ missed }, "stripe: events that no webhook brought");
    failIfAny({ failed });
  },
});

/** Hourly: whether what is written here is what Stripe has. */
export const compareStripeJob = defineJob({
  id: "billing.compare-stripe",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async (_, { logger }: JobContext) => {
    if (!stripeIsSet()) return;
    const compared = await compareStripe();
    logger.info(compared, "stripe: compared");
    failIfAny(...Object.values(compared));
  },
});

/** What could not be compared is, in the next try. */
function failIfAny(...swept: { failed: number }[]): void {
  const failed = swept.reduce((sum, one) => sum + one.failed, 0);
  if (failed > 0) throw new AppError("unavailable", { detail: `stripe: ${failed} not compared` });
}
