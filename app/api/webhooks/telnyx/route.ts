import { answerTelnyx } from "@/lib/calls/telnyx/answer-webhook";
import { verifyTelnyx } from "@/lib/calls/telnyx/webhook";
import { route } from "@/lib/http/route";

/** What Telnyx reports of calls: signed, or refused. What it is to do next, it is told by its API. */
export const POST = route(async ({ request, ip }) => {
  await answerTelnyx(await verifyTelnyx(request, ip));
  return new Response(null, { status: 204 });
});
