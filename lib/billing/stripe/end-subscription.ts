import "server-only";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import { isLive } from "./subscription-state";

/** Ends a subscription at once; one that is over already, or that nobody knows, is no fault. */
export async function endSubscription({ subscriptionId }: { subscriptionId: string }): Promise<void> {
  try {
    const subscription = await askStripe((stripe) => stripe.subscriptions.retrieve(subscriptionId));
    if (!isLive(subscription)) return;
    await askStripe((stripe) =>
      stripe.subscriptions.cancel(subscriptionId, { invoice_now: false, prorate: false }),
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
  }
}
