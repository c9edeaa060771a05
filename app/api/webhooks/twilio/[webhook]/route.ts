import type { z } from "zod";
import { answerTwilio, type TwilioWebhook, twilioWebhooks } from "@/lib/calls/twilio/answer-webhook";
import { verifyTwilio } from "@/lib/calls/twilio/webhook";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";

/** What Twilio asks (a call comes in, somebody picked up) and tells (states, who picked up): signed, or refused unread. */
export const POST = route<z.ZodUndefined, { webhook: string }>(async ({ request, params, ip }) => {
  const webhook = twilioWebhooks.find((name) => name === params.webhook) satisfies TwilioWebhook | undefined;
  if (!webhook) throw new AppError("not_found");
  const twiml = await answerTwilio(webhook, await verifyTwilio(request, ip));
  return new Response(twiml, { headers: { "content-type": "text/xml; charset=utf-8" } });
});
