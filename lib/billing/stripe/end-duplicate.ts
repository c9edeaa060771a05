import "server-only";
import type Stripe from "stripe";
import { tellPlatform } from "@/lib/billing/tell-platform";
import { askStripe } from "./client";
import { idOf } from "./ids";
import { syncInvoice } from "./sync-invoice";
import { syncRefund } from "./sync-refund";

/**
 * Ends a subscription that runs beside another of the same organization (two pages of payment, both paid) and gives back what it took. Whoever runs
 * the platform is told.
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
  await askStripe((stripe) => stripe.subscriptions.cancel(id, { invoice_now: false, prorate: false }));
  for (const invoice of invoices.data) {
    await syncInvoice({ invoiceId: invoice.id });
    for (const payment of invoice.payments?.data ?? []) {
      const intent = idOf(payment.payment.payment_intent);
      if (!intent || payment.status !== "paid") continue;
      const refund = await askStripe((stripe) =>
        stripe.refunds.create(
          { payment_intent: intent, reason: "duplicate", metadata: { org_id: orgId } },
          { idempotencyKey: `duplicate:${intent}` },
        ),
      );
      await syncRefund({ refundId: refund.id });
    }
  }
  await tellPlatform({
    key: `duplicate:${id}`,
    orgId,
    notice: "duplicate_subscription",
    facts: { subscription: id },
  });
}
