import { receiveWebhook } from "@/lib/billing/receive-webhook";
import { verifyWompi } from "@/lib/billing/wompi/webhook";
import { route } from "@/lib/http/route";

/** What Wompi tells of payments: signed, or refused. Kept and queued before it is answered. */
export const POST = route(async ({ request, ip }) => {
  await receiveWebhook(await verifyWompi(request, ip));
  return new Response(null, { status: 200 });
});
