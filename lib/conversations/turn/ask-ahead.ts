import { answerKey, type CachedAnswer, isContextFree } from "@/lib/ai/cache";
import { type ModerationVerdict, moderate } from "@/lib/ai/guardrails/moderate";
import { buildMasterPrompt } from "@/lib/ai/prompts/master/build-master-prompt";
import { promptLabel } from "@/lib/ai/prompts/render";
import { type AiRuntime, readSpend } from "@/lib/ai/runtime";
import type { Exchange } from "./exchange";
import { forModel } from "./model-context";

/** The longest a message waits to be judged. */
const moderationMs = 800;

/** What an answer by a model begins with, all of it on its way at once. */
export interface Ahead {
  verdict: Promise<ModerationVerdict>;
  cacheKey: string | null;
  cached: Promise<CachedAnswer | null>;
  master: Promise<string>;
  spend: ReturnType<typeof readSpend>;
}

/** Asks for it, so that it comes while knowledge is looked up. It may turn out not to be needed. */
export function askAhead(x: Exchange, ai: AiRuntime, text: string, instruction: string | null): Ahead {
  const { org } = x.turn;
  const cacheKey = keyOf(x, text, instruction);
  const { answers } = x.services;
  const ahead = {
    verdict: verdictOn(x, ai, x.choice === undefined ? x.whole : text),
    cacheKey,
    cached: cacheKey && answers ? answers.get(org.id, cacheKey, x.flowContext.now) : Promise.resolve(null),
    master: masterPrompt(x),
    spend: readSpend(ai, org.id),
  };
  // Whoever awaits them hears of a failure; where nobody does it concerns nobody.
  for (const promise of [ahead.cached, ahead.master]) promise.catch(() => {});
  return ahead;
}

/**
 * What the provider's moderation says of a message, asked once a turn. No model sees a message that has not been judged,
 * or tried to be for as long as there is time.
 */
export function verdictOn(x: Exchange, ai: AiRuntime, text: string): Promise<ModerationVerdict> {
  const known = x.verdicts.get(text);
  if (known) return known;
  const { conversation, org, agent } = x.turn;
  const asked = moderate(ai, {
    orgId: org.id,
    agentId: agent.id,
    conversationId: conversation.id,
    text: forModel(x, text),
    timeoutMs: Math.min(moderationMs, x.patience.left()),
  }).then(({ verdict }) => verdict);
  x.verdicts.set(text, asked);
  return asked;
}

async function masterPrompt(x: Exchange): Promise<string> {
  const { conversation, org } = x.turn;
  const stored = conversation.promptVersionId
    ? await x.services.versions.prompt(org.id, conversation.promptVersionId)
    : null;
  return stored ?? buildMasterPrompt(x.config);
}

/** Only answers that depend on nothing but the question are kept. */
function keyOf(x: Exchange, text: string, instruction: string | null): string | null {
  if (!x.services.answers || !isContextFree(text)) return null;
  const { agent, conversation } = x.turn;
  return answerKey({
    agentId: agent.id,
    promptVersion: [conversation.promptVersionId, promptLabel("answer-from-knowledge", 1), instruction].join(
      ":",
    ),
    knowledgeVersion: String(agent.knowledgeVersion),
    locale: x.locale,
    question: text,
  });
}
