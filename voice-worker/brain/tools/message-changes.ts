import type { CallPlan } from "@/lib/calls/plan";
import type { ContactChange, JobRequest, Turn } from "@/lib/conversations/responder";

/** How long the team is not told yet of a message whose caller is about to say where to answer. */
const patienceSeconds = 120;

/**
 * A message for the team: kept with the contact, whom the number that calls makes, and mailed. Told again under the same
 * key it takes the place of what was told before, as long as the mail has not gone.
 */
export function messageChanges(
  message: string,
  { conversation, org }: Turn,
  { call }: CallPlan,
  { reachable, key = `message:${conversation.id}` }: { reachable: boolean; key?: string },
): { contact: ContactChange; jobs: JobRequest[] } {
  const value = message.slice(0, 1_000);
  const caller = conversation.contactId === null && call.direction === "inbound" ? call.from : null;
  return {
    contact: {
      ...(caller && { phone: caller }),
      needs_human: true,
      attributes: { message: { type: "text", value, raw: value } },
    },
    jobs: [
      {
        task: "conversations.notify-handoff",
        payload: { orgId: org.id, conversationId: conversation.id },
        key,
        ...(!reachable && { delay_seconds: patienceSeconds }),
      },
    ],
  };
}
