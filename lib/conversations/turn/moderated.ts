import { type ModerationVerdict, moderateByWords, moderationNotice } from "@/lib/ai/guardrails/moderate";
import type { Utterance } from "../responder";
import type { Exchange } from "./exchange";
import { backToFlow } from "./flow-turn";
import type { Strategy } from "./strategy";

/**
 * Offence, danger and despair get a kind notice; then the flow goes on, without a model. Word lists decide here, at once; what
 * goes to a model is judged by the provider's moderation as well (`model-answer.ts`).
 */
export const moderated: Strategy = async function* (x) {
  if (x.choice !== undefined) return false;
  return yield* refuse(x, moderateByWords(x.whole).verdict);
};

/** Says the notice for a verdict and leads back to the flow. Gives whether there was something to say. */
export async function* refuse(
  x: Exchange,
  verdict: ModerationVerdict,
): AsyncGenerator<Utterance, boolean, undefined> {
  const notice = noticeFor(x, verdict);
  if (notice === null) return false;
  yield {
    type: "say",
    draft: verdict === "self_harm" ? x.draft(notice, "notice") : x.aside(notice, "notice"),
  };
  // Whoever is in despair is not asked for a budget.
  if (verdict !== "self_harm") yield* backToFlow(x);
  return true;
}

/** What is said to a message that does not pass, remembered as said; null for one that does. */
export function noticeFor(x: Exchange, verdict: ModerationVerdict): string | null {
  const { businessName, country } = x.config;
  const notice = moderationNotice(verdict, { ...x.manner, businessName, country });
  if (notice === null) return null;
  x.intent = verdict;
  x.remember(notice);
  return notice;
}
