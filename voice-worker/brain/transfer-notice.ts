import type { CallPlan } from "@/lib/calls/plan";
import type { Turn, TurnChanges } from "@/lib/conversations/responder";
import { isRehearsal } from "./rehearsal";

/** By then somebody has taken the call, or nobody will: they have rung, and a mailbox has said its piece. */
const ringingSeconds = 90;

/** The team is mailed of a caller who is put through once it is known that nobody has taken the call: who has them needs no mail. */
export function noticeAfterTransfer(changes: TurnChanges, turn: Turn, plan: CallPlan): TurnChanges {
  if (isRehearsal(turn, plan)) return changes;
  const { org, conversation } = turn;
  const task = "conversations.notify-handoff";
  const others = (changes.jobs ?? []).filter((job) => job.task !== task);
  const payload = { orgId: org.id, conversationId: conversation.id };
  const notice = { task, payload, key: `handoff:${conversation.id}`, delay_seconds: ringingSeconds };
  return { ...changes, jobs: [...others, notice] };
}
