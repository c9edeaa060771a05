import { z } from "zod";
import type { Turn } from "@/lib/conversations/responder";
import type { ConversationServices } from "@/lib/conversations/services";
import type { Locale } from "@/lib/i18n/locales";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { readTool } from "./tool";

const passages = 5;

/** Looks for more than the passages that came with the question. */
export const searchKnowledge = readTool({
  name: "search_knowledge",
  description:
    "Searches the business's documents. Only when the answer is not in <knowledge>: the passages that fit the caller's last words are there already.",
  schema: z.strictObject({
    query: z.string().min(2).max(200).describe("What to look for, in the caller's language: a few words."),
  }),
  offered: ({ turn }) => turn.agent !== null,
  async run({ query }, { turn, services, manner }) {
    const found = await knowledgeOf(turn, services, query, manner.locale);
    if (found.length === 0)
      return "Nothing found. Say that you do not have it and offer that the team gets back to them.";
    return found
      .slice(0, passages)
      .map(({ title, heading, body }) => `${heading ? `${title}: ${heading}` : title}\n${body.slice(0, 900)}`)
      .join("\n\n");
  },
});

/** Passages that may answer, best first. Bounded in time by the services of the call; never throws. */
export async function knowledgeOf(
  { agent, org }: Turn,
  services: ConversationServices,
  text: string,
  locale: Locale,
): Promise<FoundChunk[]> {
  if (!agent || text.trim() === "") return [];
  const { id: agentId, knowledgeVersion, config } = agent;
  try {
    return await services.knowledge.find({ orgId: org.id, agentId, knowledgeVersion, text, locale, config });
  } catch (error) {
    services.onError(error, { step: "knowledge" });
    return [];
  }
}
