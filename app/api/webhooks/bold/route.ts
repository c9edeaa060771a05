import { verifyBold } from "@/lib/billing/bold/webhook";
import { receiveWebhook } from "@/lib/billing/receive-webhook";
import { route } from "@/lib/http/route";

/** What Bold tells of payments: signed, or refused. Kept and queued before it is answered. */
export const POST = route(async ({ request, ip }) => {
  await receiveWebhook(await verifyBold(request, ip));
  return new Response(null, { status: 200 });
});
