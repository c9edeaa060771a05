import "server-only";
import { readConfig } from "@/lib/agents/read-config";
import type { AgentConfig } from "@/lib/agents/schema";
import { customerFigures, knownPrices, unconfirmedPrice } from "@/lib/ai/guardrails/prices";
import { splitSentences } from "@/lib/ai/guardrails/sentences";
import { ModelUnavailable } from "@/lib/ai/model-unavailable";
import { buildMasterPrompt } from "@/lib/ai/prompts/master/build-master-prompt";
import { renderPrompt } from "@/lib/ai/prompts/render";
import { type ChatTurn, streamAnswer } from "@/lib/ai/run";
import type { AiRuntime } from "@/lib/ai/runtime";
import { supabaseKnowledge } from "@/lib/conversations/knowledge-source";
import { languageName } from "@/lib/conversations/turn/model-context";
import { withoutReach } from "@/lib/conversations/turn/without-reach";
import { supabaseVersions } from "@/lib/conversations/versions";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import type { FoundChunk } from "@/lib/knowledge/schema";
import type { Db } from "@/lib/supabase/server";

export interface AnswerDraft {
  text: string;
  /** It names a price, a discount or a percentage that is written nowhere: to be looked at before it is sent. */
  unconfirmed: boolean;
}

/** Whoever asks waits for the whole of it, with a button that says so. */
const limits = { firstTokenMs: 10_000, totalMs: 30_000 } as const;
const remembered = 20;
const passages = 12;

/**
 * What a person of the team might answer, by the model, from the agent's prompt, its knowledge and what was said. `db` is the person's own
 * client. What it costs is the organization's. Throws `not_found`; `unavailable` with the reason `draft_no_model`, `draft_budget` or `draft_failed`.
 */
export async function draftAnswer(
  { db, ai, now }: { db: Db; ai: AiRuntime; now: Date },
  { orgId, conversationId, operator }: { orgId: string; conversationId: string; operator: string },
): Promise<AnswerDraft> {
  if (!canDraft(ai)) throw new AppError("unavailable", { reason: "draft_no_model" });
  const said = await read(db, orgId, conversationId);
  const { agent, config, locale, turns } = said;
  const question = turns.findLast(({ role }) => role === "user")?.content ?? "";
  const [chunks, prompt] = await Promise.all([
    supabaseKnowledge(db).find({
      orgId,
      agentId: agent.id,
      knowledgeVersion: agent.knowledge_version,
      text: question,
      locale,
      config,
    }),
    said.promptVersionId ? supabaseVersions(db).prompt(orgId, said.promptVersionId) : null,
  ]);
  const master = prompt ?? buildMasterPrompt(config);
  const system = renderPrompt("draft-reply", 1, {
    master,
    language: languageName(locale),
    now: new Intl.DateTimeFormat("en-GB", {
      dateStyle: "full",
      timeStyle: "short",
      timeZone: config.timezone,
    }).format(now),
    operator,
    customer: said.customer,
  });
  const text = await write(ai, {
    orgId,
    agentId: agent.id,
    conversationId,
    system,
    knowledge: chunks.slice(0, passages).map(knowledgeOf),
    messages: forModel(turns, config, locale),
  });
  const sources = [master, ...chunks.map(({ body }) => body), ...teamSaid(turns)];
  const known = knownPrices(sources);
  const figures = customerFigures(turns.filter(({ role }) => role === "user").map((turn) => turn.content));
  return {
    text,
    unconfirmed: splitSentences(text).some((sentence) => unconfirmedPrice(sentence, known, figures)),
  };
}

/** Whether there is a model to ask; whether its budget lasts is seen when it is. */
export const canDraft = (ai: AiRuntime): boolean =>
  ai.models.candidates("fast", { economy: false }).length > 0;

const teamSaid = (turns: readonly ChatTurn[]): string[] =>
  turns.filter(({ role }) => role === "assistant").map(({ content }) => content);

const knowledgeOf = ({ title, heading, body }: FoundChunk) => ({
  source: heading ? `${title}: ${heading}` : title,
  text: body,
});

async function write(
  ai: AiRuntime,
  asked: Omit<Parameters<typeof streamAnswer>[1], "role">,
): Promise<string> {
  let text = "";
  try {
    const request = { ...asked, role: "fast", purpose: "draft", limits, maxOutputTokens: 400 } as const;
    for await (const piece of streamAnswer(ai, request)) text += piece;
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    const reason = reasons[error.reason as keyof typeof reasons] ?? "draft_failed";
    throw new AppError("unavailable", { reason, detail: error.reason, cause: error });
  }
  return text.trim();
}

const reasons = { no_model: "draft_no_model", budget: "draft_budget" } as const;

/** The words as anybody outside may read them. A model answers a question: where the team spoke last it is asked for a next word. */
function forModel(turns: readonly ChatTurn[], config: AgentConfig, locale: Locale): ChatTurn[] {
  const reach = { country: config.country, locale, known: [config.contact.phone, config.contact.email] };
  const told = turns.map(({ role, content }) => ({ role, content: withoutReach(content, reach) }));
  if (told.at(-1)?.role === "user") return told;
  return [...told, { role: "user", content: "[The customer has not written since. Follow up.]" }];
}

async function read(db: Db, orgId: string, conversationId: string) {
  const conversation = orThrow(
    await db
      .from("conversations")
      .select("agent_id, serving_agent_id, contact_id, locale, prompt_version_id")
      .eq("org_id", orgId)
      .eq("id", conversationId)
      .maybeSingle(),
  );
  const agentId = conversation?.serving_agent_id ?? conversation?.agent_id;
  if (!conversation || !agentId) throw new AppError("not_found", { reason: "conversation" });
  const [messages, agent, contact] = await Promise.all([
    db
      .from("messages")
      .select("role, body")
      .eq("org_id", orgId)
      .eq("conversation_id", conversationId)
      .in("role", ["contact", "agent", "human"])
      .neq("body", "")
      .order("seq", { ascending: false })
      .limit(remembered),
    db
      .from("agents")
      .select("id, config, name, knowledge_version")
      .eq("org_id", orgId)
      .eq("id", agentId)
      .single(),
    conversation.contact_id
      ? db.from("contacts").select("name").eq("org_id", orgId).eq("id", conversation.contact_id).maybeSingle()
      : null,
  ]);
  const found = orThrow(agent);
  const { config } = readConfig(found.config, found.name);
  return {
    agent: found,
    config,
    locale: isLocale(conversation.locale) ? conversation.locale : config.defaultLocale,
    promptVersionId: conversation.prompt_version_id,
    customer: (contact && orThrow(contact)?.name) || "",
    turns: orThrow(messages)
      .toReversed()
      .map(
        ({ role, body }): ChatTurn => ({ role: role === "contact" ? "user" : "assistant", content: body }),
      ),
  };
}
