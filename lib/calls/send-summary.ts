import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import { serviceClient } from "@/lib/supabase/service";

const mostExchanges = 30;
/** How long a worker is waited for that has not told the end of its call. */
const writingMs = 60_000;

/**
 * Mails a caller what was talked about, as it was said and heard: no judgement of ours, and nothing that is the team's alone.
 * Asked for during the call, it waits for the call's end. By the service role: a job has no user.
 */
export async function sendSummary({
  orgId,
  callId,
  to,
}: {
  orgId: string;
  callId: string;
  to: string;
}): Promise<void> {
  const db = serviceClient();
  const call = orThrow(
    await db
      .from("calls")
      .select("agent_id, conversation_id, created_at, ended_at, finished_at")
      .eq("org_id", orgId)
      .eq("id", callId)
      .maybeSingle(),
  );
  if (!call) return;
  // The end of the call runs it again: what is still being said, or written, belongs to it.
  if (
    call.ended_at === null ||
    (call.finished_at === null && Date.now() - Date.parse(call.ended_at) < writingMs)
  )
    throw new AppError("unavailable", { reason: "call_not_over" });
  const [org, turns, agent, conversation] = await Promise.all([
    db.from("organizations").select("name, locale, timezone").eq("id", orgId).single(),
    db
      .from("call_turns")
      .select("contact_text, said_text, heard_text")
      .eq("org_id", orgId)
      .eq("call_id", callId)
      .order("turn")
      .limit(200),
    call.agent_id
      ? db.from("agents").select("name, config").eq("org_id", orgId).eq("id", call.agent_id).maybeSingle()
      : null,
    call.conversation_id
      ? db
          .from("conversations")
          .select("locale")
          .eq("org_id", orgId)
          .eq("id", call.conversation_id)
          .maybeSingle()
      : null,
  ]);
  const { name, locale: own, timezone } = orThrow(org);
  const known = agent && orThrow(agent);
  const config = known ? readConfig(known.config, known.name).config : null;
  const spoken = conversation && orThrow(conversation)?.locale;
  const exchanges = orThrow(turns)
    .map(({ contact_text, said_text, heard_text }) => ({
      caller: contact_text.trim().slice(0, 600),
      agent: (heard_text ?? said_text).trim().slice(0, 1_200),
    }))
    .filter(({ caller }) => caller !== "")
    .slice(-mostExchanges);
  if (exchanges.length === 0) return;
  await sendMail(
    {
      kind: "call-summary",
      to,
      locale: isLocale(spoken) ? spoken : isLocale(own) ? own : defaultLocale,
      business: config?.businessName ?? name,
      phone: config?.contact.phone ?? "",
      at: new Date(call.created_at).toISOString(),
      timeZone: config?.timezone ?? timezone,
      exchanges,
    },
    // Asked for twice, it is sent once.
    { key: `call-summary:${callId}:${to}`, orgId },
  );
}
