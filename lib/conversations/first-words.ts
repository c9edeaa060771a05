import type { AgentConfig } from "@/lib/agents/schema";
import type { Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { spoken } from "./language";
import { beginning } from "./location/beginning";
import type { ConversationLocation } from "./location/schema";
import type { ChatMessage } from "./schema";
import { fallbackFlow } from "./turn/fallback-flow";

/**
 * What an agent says before anybody has written: the same words with which a conversation begins, for a page to show them
 * at once. Nothing is stored. `flow` is the published one; without one the agent's fallback speaks.
 */
export function firstWords(
  { config, offered }: { config: AgentConfig; offered?: readonly ConversationLocation[] },
  flow: Flow | null,
  wanted: Locale,
  now: Date,
): ChatMessage[] {
  const locale = spoken(wanted, config.languages, config.defaultLocale);
  const agent = { config, ...(offered && { offered }) };
  const { drafts } = beginning(flow ?? fallbackFlow(config), agent, { locale, channel: "web", now });
  return drafts.map((draft, index) => ({
    id: `first-${index}`,
    seq: 0,
    role: "agent" as const,
    createdAt: now.toISOString(),
    ...draft,
    locale,
  }));
}
