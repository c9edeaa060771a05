import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { issueTicket, streamUrl } from "./ticket";

/**
 * A try of an agent in the browser: where its page opens the stream, within a minute. By the service role; that the user is a member is the
 * caller's to have checked. Throws `conflict` too_many_calls.
 */
export async function startBrowserCall({
  orgId,
  agentId,
  userId,
  key,
  locale,
}: {
  orgId: string;
  agentId: string;
  userId: string;
  key: string;
  locale?: string | undefined;
}): Promise<{ callId: string; url: string; locale: string }> {
  const made = orThrow(
    await serviceClient().rpc("begin_browser_call", {
      p: { org_id: orgId, agent_id: agentId, user_id: userId, key, ...(locale && { locale }) },
    }),
  ) as unknown as { call_id: string; locale: string };
  const ticket = await issueTicket({ orgId, callId: made.call_id, carrier: "browser" });
  return { callId: made.call_id, url: streamUrl("browser", ticket), locale: made.locale };
}
