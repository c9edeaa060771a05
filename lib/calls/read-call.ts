import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import type { CallScript } from "./plan";
import { type CallCard, type CardRow, toCards } from "./queries";
import { callScriptSchema, type Waterfall, waterfallSchema } from "./schema";
import { turnStarts } from "./turn-starts";

export interface CallTurn {
  /** From 1. */
  turn: number;
  startedAt: string;
  /** Where it begins in the recording, in milliseconds. */
  offsetMs: number | null;
  /** What the caller said; empty: the agent spoke of its own accord. */
  contactText: string;
  /** What the caller heard of the answer, and the whole of it. */
  heardText: string;
  saidText: string;
  interrupted: boolean;
  /** End of speech to first sound. */
  responseMs: number | null;
  origin: string;
  speculated: boolean;
  waterfall: Waterfall | null;
}

export interface CallDetail extends CallCard {
  from: string | null;
  to: string | null;
  conversationId: string | null;
  numberId: string | null;
  nextStep: string | null;
  script: CallScript | null;
  answeredBy: "unknown" | "human" | "machine" | "fax" | null;
  /** Millionths of a euro cent: all of it, and by what it was spent on. */
  costMicrocents: number;
  cost: Record<string, number>;
  recordingConsent: "not_asked" | "announced" | "given" | "refused";
  recordingSeconds: number | null;
  /** Its time was over. */
  recordingRemovedAt: string | null;
  wrapUp: "pending" | "done" | "failed" | "skipped";
  feedback: "useful" | "not_useful" | null;
  feedbackComment: string;
  createdBy: string | null;
  turns: CallTurn[];
}

/** One call with all its turns; throws `not_found`. Its recording is at `/api/v1/calls/<id>/recording`. */
export async function readCall(db: Db, { orgId, id }: { orgId: string; id: string }): Promise<CallDetail> {
  const [found, turns] = await Promise.all([
    db.from("calls").select("*").eq("org_id", orgId).eq("id", id).maybeSingle(),
    db.from("call_turns").select("*").eq("org_id", orgId).eq("call_id", id).order("turn").limit(1000),
  ]);
  const row = orThrow(found);
  if (!row) throw new AppError("not_found", { reason: "call" });
  const [card] = await toCards(db, orgId, [row as CardRow]);
  const told = orThrow(turns).map(toTurn);
  const starts = turnStarts(told);
  return {
    ...(card as CallCard),
    from: row.from_e164,
    to: row.to_e164,
    conversationId: row.conversation_id,
    numberId: row.number_id,
    nextStep: row.next_step,
    script: callScriptSchema.safeParse(row.script).data ?? null,
    answeredBy: row.answered_by as CallDetail["answeredBy"],
    costMicrocents: row.cost_microcents,
    cost: row.cost as Record<string, number>,
    recordingConsent: row.recording_consent,
    recordingSeconds: row.recording_seconds,
    recordingRemovedAt: row.recording_removed_at,
    wrapUp: row.wrap_up,
    feedback: row.feedback as CallDetail["feedback"],
    feedbackComment: row.feedback_comment,
    createdBy: row.created_by,
    turns: told.map((turn, index) => ({ ...turn, offsetMs: starts[index] ?? null })),
  };
}

type TurnRow = Database["public"]["Tables"]["call_turns"]["Row"];

const toTurn = (turn: TurnRow): CallTurn => ({
  turn: turn.turn,
  startedAt: turn.started_at,
  offsetMs: turn.recording_offset_ms,
  contactText: turn.contact_text,
  // Not told yet: it is being said.
  heardText: turn.heard_text ?? turn.said_text,
  saidText: turn.said_text,
  interrupted: turn.interrupted,
  responseMs: turn.response_ms,
  origin: turn.origin,
  speculated: turn.speculated,
  waterfall: turn.heard_text === null ? null : (waterfallSchema.safeParse(turn.waterfall).data ?? null),
});
