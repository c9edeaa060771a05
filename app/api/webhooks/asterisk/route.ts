import { answerAsterisk, verifyAsterisk } from "@/lib/calls/sip/webhook";
import { route } from "@/lib/http/route";

/** What a tenant's own Asterisk asks and tells from its dialplan, with the token of its account. */
export const POST = route(async ({ request }) => {
  const line = await answerAsterisk(request, verifyAsterisk(request.headers));
  return new Response(line, { headers: { "content-type": "text/plain; charset=utf-8" } });
});
