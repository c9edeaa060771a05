import "server-only";
import { z } from "zod";
import { extractObject } from "@/lib/ai/extract";
import { renderPrompt } from "@/lib/ai/prompts/render";
import type { AiRuntime } from "@/lib/ai/runtime";
import { serverAi } from "@/lib/ai/server";
import { formatPhone } from "@/lib/contacts/format-phone";
import { messageLeft } from "@/lib/contacts/message-left";
import { orThrow } from "@/lib/database-error";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import type { Database, Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { metPerson } from "../met-person";
import { totalCost } from "../prices";
import { callOutcomes, sentiments } from "../schema";
import { costCall, costOf } from "./cost-call";
import { asksNotToBeCalled, type CallWrapUp, type EndedCall, summariseCall } from "./summarise-call";

type CallRow = Database["public"]["Tables"]["calls"]["Row"];

/** Named in English: models follow instructions in it best. */
const languages: Readonly<Record<Locale, string>> = {
  es: "Spanish",
  en: "English",
  pt: "Portuguese",
  ca: "Catalan",
};

const judgedSchema = z.object({
  summary: z.string().min(1).max(1200),
  sentiment: z.enum(sentiments),
  outcome: z.enum(callOutcomes),
  nextStep: z.string().min(1).max(300),
});

/**
 * What came of a call that is over: summary, sentiment, outcome, next step, score, cost; kept with the call and its contact. By a model where
 * there is one, by its words alone where not. Again it does nothing. By the service role: a job has no user.
 */
export async function wrapUpCall(
  { orgId, callId }: { orgId: string; callId: string },
  ai: AiRuntime = serverAi(),
): Promise<void> {
  const db = serviceClient();
  const call = orThrow(await db.from("calls").select("*").eq("org_id", orgId).eq("id", callId).maybeSingle());
  if (!call || !["pending", "failed"].includes(call.wrap_up) || call.ended_at === null) return;
  const { ended, businessName, score } = await endedCall(db, call);
  const plain = summariseCall(ended);
  const judged = (await judge(ai, call, ended, businessName)) ?? plain;
  // What a carrier or the worker knows for certain is no matter of judgement.
  const outcome = certain.has(plain.outcome) ? plain.outcome : judged.outcome;
  const cost = await costOf(db, call);
  const p = {
    org_id: orgId,
    call_id: callId,
    summary: judged.summary,
    sentiment: judged.sentiment,
    outcome,
    next_step: judged.nextStep,
    score,
    cost,
    cost_microcents: totalCost(cost),
  };
  orThrow(await db.rpc("save_wrap_up", { p: p as unknown as Json }));
  await keepWish(db, call, ended);
  // What was reported of it meanwhile is not in the cost yet.
  await costCall({ orgId, callId });
}

const certain: ReadonlySet<string> = new Set([
  "message",
  "voicemail",
  "transferred",
  "do_not_call",
  "handed_over",
  "hung_up",
  "failed",
]);

/** Who said that they do not want to be called is not called. */
async function keepWish(db: Db, call: CallRow, ended: EndedCall): Promise<void> {
  const phone = call.direction === "inbound" ? call.from_e164 : call.to_e164;
  if (!phone || call.purpose === "test" || !asksNotToBeCalled(ended)) return;
  orThrow(
    await db.rpc("add_do_not_call", {
      p_org: call.org_id,
      p_e164: phone,
      p_reason: "",
      p_source: "call",
    }),
  );
}

async function endedCall(
  db: Db,
  call: CallRow,
): Promise<{ ended: EndedCall; businessName: string; score: number | null }> {
  const conversationId = call.conversation_id ?? "00000000-0000-0000-0000-000000000000";
  const [org, turns, conversation, scores, left] = await Promise.all([
    db.from("organizations").select("name, locale").eq("id", call.org_id).single(),
    db
      .from("call_turns")
      .select("contact_text, said_text, heard_text")
      .eq("org_id", call.org_id)
      .eq("call_id", call.id)
      .order("turn")
      .limit(1000),
    db
      .from("conversations")
      .select("status, contact_id")
      .eq("org_id", call.org_id)
      .eq("id", conversationId)
      .maybeSingle(),
    db
      .from("contact_scores")
      .select("score")
      .eq("org_id", call.org_id)
      .eq("conversation_id", conversationId)
      .order("created_at", { ascending: false })
      .limit(1),
    db
      .from("messages")
      .select("body")
      .eq("org_id", call.org_id)
      .eq("conversation_id", conversationId)
      .eq("intent", "message")
      .order("seq")
      .limit(20),
  ]);
  const { name: businessName, locale } = orThrow(org);
  // Also where what paid for it ran out while they talked.
  const putThrough =
    call.end_reason === "transferred" || (call.end_reason === "out_of_funds" && call.handed_over_at !== null);
  // Who hung up before anybody took the call has talked to nobody.
  const unmet = putThrough && (await metPerson(db, { orgId: call.org_id, callId: call.id })) === false;
  const contactId = orThrow(conversation)?.contact_id ?? call.contact_id;
  const contact = await contactOf(db, call, contactId);
  const words = orThrow(left).map(({ body }) => body);
  const phone = call.direction === "inbound" ? call.from_e164 : call.to_e164;
  return {
    businessName,
    score: orThrow(scores)[0]?.score ?? null,
    ended: {
      direction: call.direction,
      locale: isLocale(locale) ? locale : defaultLocale,
      contactName: contact?.name || (phone ? formatPhone(phone) : ""),
      turns: orThrow(turns).map(({ contact_text, said_text, heard_text }) => ({
        contact: contact_text,
        agent: heard_text ?? said_text,
      })),
      endReason: unmet ? "caller_hung_up" : putThrough ? "transferred" : call.end_reason,
      answeredBy: call.answered_by,
      handedOver: orThrow(conversation)?.status === "handoff",
      message:
        words.length > 0 ? (await messageLeft(db, { orgId: call.org_id, contactId })) || words.join(" ") : "",
      isLead: contact !== null && contact.created_at >= call.created_at && contact.name !== "",
    },
  };
}

async function contactOf(db: Db, call: CallRow, id: string | null) {
  if (!id) return null;
  return orThrow(
    await db.from("contacts").select("name, created_at").eq("org_id", call.org_id).eq("id", id).maybeSingle(),
  );
}

/** What a model makes of it; null: none can be asked, or nothing was said. */
async function judge(
  ai: AiRuntime,
  call: CallRow,
  ended: EndedCall,
  businessName: string,
): Promise<CallWrapUp | null> {
  if (!ended.turns.some(({ contact }) => contact.trim() !== "")) return null;
  const transcript = ended.turns
    .flatMap(({ contact, agent }) => [contact && `Person: ${contact}`, agent && `Agent: ${agent}`])
    .filter(Boolean)
    .join("\n");
  return extractObject(ai, {
    schema: judgedSchema,
    system: renderPrompt("wrap-up-call", 1, {
      language: languages[ended.locale],
      businessName,
      outcomes: callOutcomes.join(", "),
    }),
    // The end of a very long call tells what came of it.
    messages: [{ role: "user", content: transcript.slice(-24_000) }],
    purpose: "summary",
    orgId: call.org_id,
    agentId: call.agent_id ?? undefined,
    conversationId: call.conversation_id ?? undefined,
    timeoutMs: 20_000,
  });
}
