import { randomUUID } from "node:crypto";
import { readConfig } from "@/lib/agents/read-config";
import type { AgentConfig } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import { spoken } from "./language";
import { beginning } from "./location/beginning";
import type { ConversationLocation } from "./location/schema";
import { type ConversationDeps, hashVisitor } from "./receive";
import { databaseRetry, withRetry } from "./retry";
import type { Channel, ChatMessage } from "./schema";
import type { ConversationStatus } from "./store";
import { toChatMessage } from "./to-chat-message";
import { fallbackFlow } from "./turn/fallback-flow";
import { absentNotice } from "./turn/notice";

/** An agent as a visitor's page knows it (`public_agent`), or as its owner's test chat does. */
export interface StartingAgent {
  id: string;
  orgId: string;
  status: "draft" | "active" | "paused";
  orgStatus: "active" | "paused" | "closed";
  config: AgentConfig;
  /** The version to begin on: the published one, or a draft in a test chat. */
  flowVersionId: string | null;
  /** Locations to choose from, where it asks for one first. */
  offered?: readonly ConversationLocation[];
}

export interface StartOptions {
  channel: Channel;
  /** The visitor's secret: who holds it may go on with the conversation. */
  visitorRef?: string;
  userId?: string;
  locale?: Locale;
  source?: string;
}

export interface StartedConversation {
  conversationId: string | null;
  status: ConversationStatus;
  messages: ChatMessage[];
}

/**
 * Begins a conversation with the agent's own first words. A visitor's conversation that exists is given back as it is. An
 * agent that is off says so, and nothing is stored.
 */
export async function startConversation(
  agent: StartingAgent,
  options: StartOptions,
  { store, services, retry }: Pick<ConversationDeps, "store" | "services" | "retry">,
): Promise<StartedConversation> {
  const { config } = readConfig(agent.config);
  const locale = spoken(options.locale ?? config.defaultLocale, config.languages, config.defaultLocale);
  const off = agent.status !== "active" || agent.orgStatus !== "active";
  if (off && options.channel !== "test")
    return { conversationId: null, status: "open", messages: [absent(config, locale, services.clock())] };

  const pinned = agent.flowVersionId ? await services.versions.flow(agent.orgId, agent.flowVersionId) : null;
  const flow = pinned ?? fallbackFlow(config);
  const words = beginning(
    flow,
    { ...agent, config },
    { locale, channel: options.channel, now: services.clock() },
  );
  const outbound = words.drafts.map(({ text, origin, choices, expects, media }) => {
    const extra = { ...(choices && { choices }), ...(expects && { expects }), ...(media && { media }) };
    return { id: randomUUID(), text, origin, locale, extra };
  });
  const begun = await withRetry(
    () =>
      store.begin({
        org_id: agent.orgId,
        agent_id: agent.id,
        channel: options.channel,
        visitor_hash: options.visitorRef ? hashVisitor(options.visitorRef) : null,
        user_id: options.userId ?? null,
        locale_hint: locale,
        source: options.source ?? "",
        flow_version_id: agent.flowVersionId,
        state: words.state,
        outbound,
        transitions: words.transitions,
      }),
    retry ?? databaseRetry,
  );
  return {
    conversationId: begun.conversation_id,
    status: begun.status,
    messages: begun.messages.map(toChatMessage),
  };
}

function absent(config: AgentConfig, locale: Locale, at: Date): ChatMessage {
  const { text, origin } = absentNotice(config, locale);
  return { id: randomUUID(), seq: 0, role: "agent", text, origin, locale, createdAt: at.toISOString() };
}
