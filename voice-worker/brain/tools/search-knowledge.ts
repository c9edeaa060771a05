import { z } from "zod";
import { withoutPlace } from "@/lib/conversations/location/without-place";
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

/**
 * Passages that may answer, best first: those on what is asked before those on the place it is asked for. Bounded in time by the
 * services of the call; never throws.
 */
export async function knowledgeOf(
  turn: Turn,
  services: ConversationServices,
  text: string,
  locale: Locale,
): Promise<FoundChunk[]> {
  const { agent, org } = turn;
  if (!agent || text.trim() === "") return [];
  const { id: agentId, knowledgeVersion, config } = agent;
  const query = { orgId: org.id, agentId, knowledgeVersion, locale, config };
  const asked = [...new Set([withoutPlace(text, turn), text])];
  try {
    const found = await Promise.all(asked.map((one) => services.knowledge.find({ ...query, text: one })));
    return withoutRepeats(found.flat());
  } catch (error) {
    services.onError(error, { step: "knowledge" });
    return [];
  }
}

/** The same passage once, where it first came. */
function withoutRepeats(chunks: readonly FoundChunk[]): FoundChunk[] {
  const seen = new Set<string>();
  return chunks.filter(({ title, heading, body }) => {
    const key = `${title}\n${heading ?? ""}\n${body}`;
    return !seen.has(key) && seen.add(key);
  });
}
