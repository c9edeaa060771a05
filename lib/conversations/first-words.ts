import type { AgentConfig } from "@/lib/agents/schema";
import { initialState, step } from "@/lib/flows/engine";
import type { Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { spoken } from "./language";
import type { ChatMessage } from "./schema";
import { flowContextOf } from "./turn/exchange";
import { fallbackFlow } from "./turn/fallback-flow";

/**
 * What an agent says before anybody has written: the same words with which a conversation begins, for a page to show them
 * at once. Nothing is stored. `flow` is the published one; without one the agent's fallback speaks.
 */
export function firstWords(config: AgentConfig, flow: Flow | null, wanted: Locale, now: Date): ChatMessage[] {
  const locale = spoken(wanted, config.languages, config.defaultLocale);
  const used = flow ?? fallbackFlow(config);
  const { effects } = step(
    used,
    initialState(used, locale),
    { type: "start", locale },
    flowContextOf(config, now),
  );
  return effects.flatMap((effect, index) => {
    if (effect.type !== "say") return [];
    const { text, origin, choices, expects, media } = effect;
    const extra = { ...(choices && { choices }), ...(expects && { expects }), ...(media && { media }) };
    const id = `first-${index}`;
    return [
      { id, seq: 0, role: "agent" as const, text, locale, origin, createdAt: now.toISOString(), ...extra },
    ];
  });
}
