import type { CallTicket } from "@/lib/calls/ticket";
import type { CallFinishRow } from "./call-store";
import type { EndReason } from "./turn-events";

/** The last row of a call that had no first: its stream came to nothing. */
export function neverBegun(
  { orgId, callId, id: stream }: CallTicket,
  reason: EndReason,
  detail: string | null,
): CallFinishRow {
  const now = new Date().toISOString();
  return {
    org_id: orgId,
    call_id: callId,
    stream,
    conversation_id: null,
    status: reason === "failed" ? "failed" : "completed",
    reason,
    detail,
    started_at: now,
    ended_at: now,
    turns: 0,
    usage: { stt_ms: {}, tts_characters: {} },
    recording: { announced: false, consent: "none" },
    transferred_to: false,
  };
}
