import "server-only";
import type Stripe from "stripe";
import { z } from "zod";
import type { WebhookHandler, WebhookOutcome } from "@/lib/billing/webhook-handlers";
import { askStripe } from "./client";
import { findOrganization } from "./find-organization";
import { finishCheckout } from "./finish-checkout";
import { idOf } from "./ids";
import { settleTopUp } from "./settle-top-up";
import { syncCustomer } from "./sync-customer";
import { syncDispute } from "./sync-dispute";
import { syncInvoice } from "./sync-invoice";
import { syncRefund } from "./sync-refund";

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  created: z.number(),
  data: z.object({ object: z.looseObject({ id: z.string().optional(), object: z.string() }) }),
});

/**
 * What Stripe told, as a hint of what to ask: whatever the event says its object was, the handler asks what it is now. So
 * ten of the same, the last before the first, and one of last week all come to what is true.
 */
export const handleStripeEvent: WebhookHandler = async ({ payload }) => {
  const event = eventSchema.parse(payload);
  // The shape is that of the SDK's version, which the endpoint is pinned to; of it only ids are read.
  const object = event.data.object as unknown as { id: string; object: string };
  const orgId = await syncObject(object, new Date(event.created * 1000));
  return { orgId: orgId ?? null, handled: orgId !== undefined } satisfies WebhookOutcome;
};

/** Brings what we have of one object of Stripe's to what it is. Gives the organization; undefined if it is not of ours. */
async function syncObject(
  object: { id: string; object: string },
  eventAt: Date,
): Promise<string | undefined> {
  switch (object.object) {
    case "subscription":
      return syncOf((object as Stripe.Subscription).customer, eventAt);
    case "subscription_schedule":
      return syncOf((object as Stripe.SubscriptionSchedule).customer, eventAt);
    case "invoice": {
      const orgId = await syncInvoice({ invoiceId: object.id });
      return (await syncOf((object as Stripe.Invoice).customer, eventAt)) ?? orgId;
    }
    case "checkout.session":
      return finishCheckout({ sessionId: object.id, eventAt });
    case "payment_intent": {
      if (!(object as Stripe.PaymentIntent).metadata.payment_reference) return undefined;
      return settleTopUp(await askStripe((stripe) => stripe.paymentIntents.retrieve(object.id)));
    }
    case "refund":
      return syncRefund({ refundId: object.id });
    case "charge":
      return syncRefundsOf(object.id);
    case "dispute":
      return syncDispute({ disputeId: object.id });
    default:
      return undefined;
  }
}

async function syncOf(
  customer: Stripe.Subscription["customer"] | null,
  eventAt: Date,
): Promise<string | undefined> {
  const customerId = idOf(customer);
  const orgId = await findOrganization(customerId);
  if (orgId && customerId) await syncCustomer({ orgId, customerId, eventAt });
  return orgId;
}

/** `charge.refunded` names the charge alone. */
async function syncRefundsOf(chargeId: string): Promise<string | undefined> {
  const { data } = await askStripe((stripe) => stripe.refunds.list({ charge: chargeId, limit: 100 }));
  let orgId: string | undefined;
  for (const { id } of data) orgId = await syncRefund({ refundId: id });
  return orgId;
}
