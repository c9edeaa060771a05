import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import { callOfConversation } from "@/lib/calls/call-of-conversation";
import { metPerson } from "@/lib/calls/met-person";
import { messageLeft } from "@/lib/contacts/message-left";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import { scoreSchema } from "@/lib/scoring/schema";
import { serviceClient } from "@/lib/supabase/service";
import { scoreReason } from "./score-reason";
import { storeError } from "./store";

/** How many of the visitor's last messages go into the mail. */
const lastMessages = 5;

/** Mails whoever takes over that somebody wants a person. */
export async function notifyHandoff(orgId: string, conversationId: string): Promise<void> {
  const found = await conversationOf(orgId, conversationId);
  if (!found) return;
  const { facts, recipient, occasion, call, said } = found;
  // A message is mailed once, whatever else is said after it.
  const seq = occasion === "message" ? found.saidUntil : found.seq;
  if (occasion === "person" && call?.isPutThrough && (await isTaken(orgId, call.id))) return;
  const mail = {
    kind: "human-request" as const,
    ...recipient,
    ...facts,
    occasion,
    call: call !== null,
    message: said,
  };
  await sendMail(mail, { key: `handoff:${conversationId}:${seq}`, orgId });
}

/** A person has had the caller. Asked again later while that is not known yet. */
async function isTaken(orgId: string, callId: string): Promise<boolean> {
  const met = await metPerson(serviceClient(), { orgId, callId });
  if (met === null) throw new AppError("unavailable", { reason: "being_put_through" });
  return met;
}

/** Mails the team that a lead is hot, with the reasons of its score. */
export async function notifyHotLead(orgId: string, conversationId: string): Promise<void> {
  const found = await conversationOf(orgId, conversationId);
  if (!found?.contactId) return;
  const { data, error, status } = await serviceClient()
    .from("contact_scores")
    .select("score, temperature, breakdown")
    .eq("org_id", orgId)
    .eq("contact_id", found.contactId)
    .order("created_at", { ascending: false })
    .limit(1)
    .maybeSingle();
  if (error) throw storeError("contact_scores", error, status);
  const score = scoreSchema.safeParse(data).data;
  if (!score) return;
  const { facts, recipient } = found;
  const reasons = score.breakdown
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map((line) => scoreReason(line, recipient.locale).slice(0, 200));
  const mail = {
    kind: "hot-lead" as const,
    ...recipient,
    ...facts,
    score: score.score,
    reasons: reasons.slice(0, 8),
  };
  await sendMail(mail, { key: `hot-lead:${conversationId}`, orgId });
}

/** What the mails tell. By the service role: a job has no user; the organization is named in every query. */
async function conversationOf(orgId: string, conversationId: string) {
  const db = serviceClient();
  const conversation = await one(
    "conversations",
    db
      .from("conversations")
      .select("last_seq, contact_id, agent_id, serving_agent_id, location_id, handoff_reason")
      .eq("org_id", orgId)
      .eq("id", conversationId)
      .maybeSingle(),
  );
  if (!conversation?.agent_id) return null;
  const { contact_id: contactId, location_id: locationId, last_seq: seq } = conversation;
  // Whoever the agent that answers names: a location has people of its own.
  const agentId = conversation.serving_agent_id ?? conversation.agent_id;
  const [agent, organization, location, contact, told, call] = await Promise.all([
    one("agents", db.from("agents").select("config").eq("org_id", orgId).eq("id", agentId).maybeSingle()),
    one(
      "organizations",
      db.from("organizations").select("locale, is_platform").eq("id", orgId).maybeSingle(),
    ),
    locationId
      ? one(
          "locations",
          db.from("locations").select("name").eq("org_id", orgId).eq("id", locationId).maybeSingle(),
        )
      : null,
    contactId
      ? one(
          "contacts",
          db
            .from("contacts")
            .select("name, phone, email")
            .eq("org_id", orgId)
            .eq("id", contactId)
            .maybeSingle(),
        )
      : null,
    lastTold(orgId, conversationId, contactId),
    callOfConversation(db, { orgId, conversationId }),
  ]);
  if (!agent || !organization) return null;
  const { config } = readConfig(agent.config);
  const locale: Locale = isLocale(organization.locale) ? organization.locale : "es";
  const platform = organization.is_platform ? env.PLATFORM_EMAIL : "";
  const to = config.handoff.email || platform || (await ownerEmail(orgId));
  if (!to) throw new AppError("unprocessable", { detail: `nobody to tell in ${orgId}` });
  return {
    seq,
    contactId,
    recipient: { to, locale },
    facts: {
      agent: location ? `${config.agentName} (${location.name})` : config.agentName,
      contactName: contact?.name || null,
      phone: contact?.phone ?? null,
      email: contact?.email ?? null,
      url: `${env.APP_URL}/${call ? `calls/${call.id}` : `conversations/${conversationId}`}`,
    },
    call,
    ...(conversation.handoff_reason === "no_worker"
      ? { occasion: "missed_call" as const, said: missedCall[locale], saidUntil: null }
      : told),
  };
}

/** Instead of what somebody wrote who could not say a word. */
const missedCall: Readonly<Record<Locale, string>> = {
  es: "Llamó por teléfono y no se pudo atender la llamada. Se le ha dicho que el equipo llamará a este número.",
  en: "They called, and the call could not be taken. They were told that the team will call this number back.",
  pt: "Ligou e não foi possível atender. Foi informado de que a equipe ligará para este número.",
  ca: "Ha trucat i no s'ha pogut atendre la trucada. Se li ha dit que l'equip trucarà a aquest número.",
};

/** What the visitor said last, oldest first: of a message they left for the team, that alone. `seq`: the last word of it. */
async function lastTold(
  orgId: string,
  conversationId: string,
  contactId: string | null,
): Promise<{ occasion: "person" | "message"; said: string | null; saidUntil: number | null }> {
  const { data, error, status } = await serviceClient()
    .from("messages")
    .select("seq, body, intent")
    .eq("org_id", orgId)
    .eq("conversation_id", conversationId)
    .eq("role", "contact")
    .order("seq", { ascending: false })
    .limit(20);
  if (error) throw storeError("messages", error, status);
  const why = data.find(({ intent }) => intent === "message" || intent === "human");
  const left = why?.intent === "message" ? data.filter(({ intent }) => intent === "message") : null;
  const bodies = (left ?? data).slice(0, lastMessages).map(({ body }) => body);
  const text =
    (left && (await messageLeft(serviceClient(), { orgId, contactId }))) || bodies.reverse().join("\n");
  return {
    occasion: left ? "message" : "person",
    said: text.slice(0, 4_000) || null,
    saidUntil: left?.[0]?.seq ?? null,
  };
}

interface Answer {
  data: unknown;
  error: { message: string; code: string } | null;
  status: number;
}

async function one<A extends Answer>(name: string, query: PromiseLike<A>): Promise<A["data"]> {
  const { data, error, status } = await query;
  if (error) throw storeError(name, error, status);
  return data;
}

async function ownerEmail(orgId: string): Promise<string> {
  const db = serviceClient();
  const owner = await one(
    "members",
    db.from("members").select("email").eq("org_id", orgId).eq("role", "owner").maybeSingle(),
  );
  return owner?.email ?? "";
}
