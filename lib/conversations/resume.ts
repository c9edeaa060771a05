import { type ConversationDeps, hashVisitor } from "./receive";
import type { StartedConversation } from "./start";
import { toChatMessage } from "./to-chat-message";

/** A visitor's conversation with its last 200 messages, by the secret their browser keeps; null when there is none. */
export async function resumeConversation(
  { orgId, agentId, visitorRef }: { orgId: string; agentId: string; visitorRef: string },
  { store }: Pick<ConversationDeps, "store">,
): Promise<StartedConversation | null> {
  const found = await store.resume(orgId, agentId, hashVisitor(visitorRef));
  if (!found) return null;
  return {
    conversationId: found.conversation_id,
    status: found.status,
    messages: found.messages.map(toChatMessage),
  };
}
