import type { CallPlan } from "@/lib/calls/plan";
import type { JobRequest } from "@/lib/conversations/responder";

/** Mails a summary of the call when it is over; however often it is asked for, one to each address. */
export function summaryJob({ call: { orgId, id: callId } }: CallPlan, to: string): JobRequest {
  return {
    task: "calls.send-summary",
    payload: { orgId, callId, to },
    key: `call-summary:${callId}:${to.toLowerCase()}`,
  };
}
