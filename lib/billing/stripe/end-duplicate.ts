import "server-only";
import type Stripe from "stripe";
import { tellPlatform } from "@/lib/billing/tell-platform";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import { endSubscription } from "./end-subscription";
import { idOf } from "./ids";
import { syncInvoice } from "./sync-invoice";
import { syncRefund } from "./sync-refund";

/**
 * Ends a subscription that runs beside another of the same organization (two pages of payment, both paid) and gives back what it took. Whoever runs
 * the platform is told. Its end is the last of it: until then it is found again, so that what fails half way is done with the next event or sweep.
 */
export async function endDuplicate({
  orgId,
  subscription,
}: {
  orgId: string;
  subscription: Stripe.Subscription;
}): Promise<void> {
  const { id } = subscription;
  const invoices = await askStripe((stripe) =>
    stripe.invoices.list({ subscription: id, status: "paid", limit: 100, expand: ["data.payments"] }),
  );
  for (const invoice of invoices.data) {
    await syncInvoice({ invoiceId: invoice.id });
    for (const payment of invoice.payments?.data ?? []) {
      const intent = idOf(payment.payment.payment_intent);
      if (!intent || payment.status !== "paid") continue;
      await giveBack(orgId, intent);
    }
  }
  await tellPlatform({
    key: `duplicate:${id}`,
    orgId,
    notice: "duplicate_subscription",
    facts: { subscription: id },
  });
  await endSubscription({ subscriptionId: id });
}

async function giveBack(orgId: string, intent: string): Promise<void> {
  try {
    const refund = await askStripe((stripe) =>
      stripe.refunds.create(
        { payment_intent: intent, reason: "duplicate", metadata: { org_id: orgId } },
        { idempotencyKey: `duplicate:${intent}` },
      ),
    );
    await syncRefund({ refundId: refund.id });
  } catch (error) {
    // Given back before, or at the bank: that is told of by itself.
    if (!(error instanceof AppError) || error.reason !== "nothing_to_refund") throw error;
  }
}
