import { randomUUID } from "node:crypto";
import type { ConversationDeps } from "./receive";
import { answerWaiting } from "./turn";

/** Batches of waiting messages that one run takes. */
const batches = 20;

/** Answers all that waits in a conversation, telling nobody. Gives false when another holds the turn. */
export async function answerLeft(
  orgId: string,
  conversationId: string,
  deps: ConversationDeps,
): Promise<boolean> {
  for (let batch = 0; batch < batches; batch += 1) {
    const answer = await deps.store.takeTurn(orgId, conversationId, null, randomUUID());
    if (answer.outcome === "wait") return false;
    if (answer.outcome !== "turn") return true;
    await answerWaiting(answer, null, deps, () => {});
  }
  return false;
}
