import { receiveWebhook } from "@/lib/billing/receive-webhook";
import { verifyStripe } from "@/lib/billing/stripe/webhook";
import { route } from "@/lib/http/route";

/** What Stripe tells: signed, or refused. It is kept, and handled by a job. */
export const POST = route(async ({ request, ip }) => {
  const event = await verifyStripe(request, ip);
  await receiveWebhook({
    provider: "stripe",
    eventId: event.id,
    type: event.type,
    payload: event,
    occurredAt: new Date(event.created * 1000),
  });
  return Response.json({ received: true });
});
