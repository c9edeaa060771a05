import type { AgentConfig } from "@/lib/agents/schema";
import type { Flow, LocalizedText } from "@/lib/flows/schema";
import { locales } from "@/lib/i18n/locales";
import { type ConversationTextKey, conversationTexts, fill } from "../texts";

/** For an agent without a flow (a draft that is tried out, a version that was deleted): it greets and answers questions. */
export function fallbackFlow(config: AgentConfig): Flow {
  const values = { business: config.businessName, agent: config.agentName };
  const text = (key: ConversationTextKey): LocalizedText =>
    Object.fromEntries(
      locales.map((locale) => [
        locale,
        conversationTexts({ locale, tone: config.tone }, key).map((one) => fill(one, values)),
      ]),
    );
  return {
    schema: 1,
    name: "Fallback",
    vertical: config.vertical,
    locales: config.languages,
    defaultLocale: config.defaultLocale,
    start: "hello",
    blocks: [
      { id: "hello", type: "message", text: text("smalltalk.name"), next: "open" },
      {
        id: "open",
        type: "ai",
        text: text("smalltalk.help"),
        instruction: "Answer questions about the business and offer that the team gets in touch.",
        maxTurns: 50,
        next: null,
      },
    ],
  };
}
