import "server-only";
import Stripe from "stripe";
import { askStripe } from "./client";
import { portalConfiguration } from "./open-page";
import { setUpPrices } from "./prices";

/** The events that are listened to; all else Stripe need not send. */
export const listenedEvents: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "customer.subscription.created",
  "customer.subscription.updated",
  "customer.subscription.deleted",
  "customer.subscription.paused",
  "customer.subscription.resumed",
  "customer.subscription.pending_update_applied",
  "customer.subscription.pending_update_expired",
  "subscription_schedule.updated",
  "subscription_schedule.released",
  "subscription_schedule.canceled",
  "invoice.finalized",
  "invoice.paid",
  "invoice.payment_failed",
  "invoice.payment_action_required",
  "invoice.updated",
  "invoice.voided",
  "invoice.marked_uncollectible",
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.canceled",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
];

export interface StripeSetUp {
  prices: string[];
  /** Where webhooks go; undefined where the address cannot be reached from outside. */
  endpoint?: string;
  /** What signs them: Stripe tells it once, when the endpoint is made. */
  secret?: string;
}

/** Makes in an account what is missing there. */
export async function setUpStripe(appUrl: string): Promise<StripeSetUp> {
  const prices = await setUpPrices();
  await portalConfiguration();
  if (!appUrl.startsWith("https://")) return { prices };
  const url = `${appUrl}/api/webhooks/stripe`;
  const { data } = await askStripe((stripe) => stripe.webhookEndpoints.list({ limit: 100 }));
  const known = data.find((endpoint) => endpoint.url === url);
  if (known) {
    await askStripe((stripe) => stripe.webhookEndpoints.update(known.id, { enabled_events: listenedEvents }));
    return { prices, endpoint: url };
  }
  const made = await askStripe((stripe) =>
    stripe.webhookEndpoints.create({
      url,
      enabled_events: listenedEvents,
      // As the SDK reads events, whatever version the account has by default.
      api_version: Stripe.API_VERSION,
      description: "TalIA",
    }),
  );
  return { prices, endpoint: url, ...(made.secret && { secret: made.secret }) };
}
