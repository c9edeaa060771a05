import type { CallStatus, Sentiment } from "@/lib/calls/schema";
import type { MessageExtra } from "@/lib/conversations/responder";
import type { changesRow } from "@/lib/conversations/store";
import type { EndReason } from "./turn-events";
import type { Answered } from "./who-answered";

/**
 * What a call writes. Every row names the organization and is idempotent: a row that is sent again, because its answer was lost
 * or the worker died, changes nothing. Rows of one call are sent one after the other, in order.
 */
export interface CallStore {
  /** `record_call_turn(p)`. */
  turn(row: CallTurnRow | CallHeardRow): Promise<void>;
  /**
   * `call_state(p)`: how a running call stands, for those who watch. Never needed for the record: it may be lost. Gives what a
   * person has told the call to do.
   */
  state(row: CallStateRow): Promise<CallCommand | null>;
  /** Who picked up a call of ours, as far as the carrier has told. */
  answeredBy(ids: Pick<CallRow, "org_id" | "call_id">): Promise<Answered>;
  /**
   * `extend_call_hold`: what the call may cost in the next minutes is put aside, as far as there is money. Null: it costs nothing, or is over.
   */
  extendHold(ids: Pick<CallRow, "org_id" | "call_id">): Promise<CallFunds | null>;
  /** `finish_call(p)`: the call is over, all its turns are written. Queues summary, cost and the rest. */
  finish(row: CallFinishRow): Promise<void>;
  /** Keeps the call's sound for good; the file is gone afterwards. After `finish`. */
  recording(row: CallRecordingRow): Promise<void>;
}

/**
 * What a call is told from outside, `at` a time that makes it another than the one before. `to` null: the phone of the agent's hand-over.
 * `transfer_failed`: the carrier has found nobody to put the caller through to.
 */
export type CallCommand = { at: string } & (
  | { type: "hang_up" }
  | { type: "transfer"; to: string | null }
  | { type: "transfer_failed" }
);

/** Whether the next minutes of a call are paid for, and for how long it may go on where they are not. */
export interface CallFunds {
  enough: boolean;
  leftSeconds: number;
}

interface CallRow {
  org_id: string;
  call_id: string;
  conversation_id: string;
}

/**
 * One exchange: what the caller said and what was answered; or words of the agent's own accord (`inbound` null): greeting, idle
 * prompt. `commit` are the fields `commit_turn` takes for what
 * changes, and mean the same. Unique by (call, `turn`).
 */
export interface CallTurnRow extends CallRow {
  kind: "turn";
  /** Number within the call, from 1. */
  turn: number;
  at: string;
  inbound: {
    id: string;
    text: string;
    locale: string;
    /** The caller's language is certain from here on. */
    locale_known: boolean;
    extra: MessageExtra;
  } | null;
  outbound: { id: string; text: string; locale: string; origin: string; extra: MessageExtra }[];
  /** State, transitions, contact, score, consent, status, handoff_reason, intent, question_key, locale, location, jobs; null: nothing changes. */
  commit: ReturnType<typeof changesRow> | null;
}

/** What became of a turn once it was played: what was heard replaces what would have been said. */
export interface CallHeardRow extends CallRow {
  kind: "heard";
  turn: number;
  /** Of `outbound`, in order: the text that was heard, "" for nothing. The whole text is kept in `extra.said` where it was cut. */
  messages: { id: string; text: string; cut: boolean }[];
  interrupted: boolean;
  waterfall: TurnWaterfall;
}

/** Milliseconds since the call began, on one clock; null: did not happen. */
export interface TurnWaterfall {
  speechEnd: number | null;
  turnEnd: number | null;
  prepared: number | null;
  firstToken: number | null;
  firstAudio: number | null;
  firstFrame: number | null;
  finished: number | null;
  /** The reply was prepared before the turn had ended, and kept. */
  speculated: boolean;
  /** Replies that were prepared before it for the same turn and came to nothing. */
  vain: number;
  trigger: string | null;
  /** Who did it: recogniser, origin of the words, synthesiser. */
  stt: string | null;
  origin: string;
  tts: string | null;
}

export interface CallStateRow extends CallRow {
  at: string;
  state: "listening" | "thinking" | "speaking" | "transferring" | "ended";
  /** What the caller is saying just now. */
  partial: string;
  /** End of turn to first frame of the last turn. */
  latency_ms: number | null;
  /** How the caller feels so far; null: they have said nothing yet. */
  sentiment: Sentiment | null;
  /** Nobody took the call when it was last put through. */
  transfer_failed: boolean;
  /** The `at` of the command that was obeyed last: it is not given again. */
  obeyed: string | null;
  worker: string;
}

export interface CallFinishRow extends Omit<CallRow, "conversation_id"> {
  /** The stream that is over, by the name of its ticket: a call that an agent has again by another goes on. */
  stream: string;
  /** Null: the call never got as far as a conversation. */
  conversation_id: string | null;
  status: Extract<CallStatus, "completed" | "failed" | "no_answer">;
  reason: EndReason;
  /** Of the last detail that is not a personal one: `stt_failed`. */
  detail: string | null;
  started_at: string;
  ended_at: string;
  turns: number;
  usage: CallUsage;
  /** Whether the caller was told, and what they said, where they were asked. */
  recording: RecordingLeave;
  transferred_to: boolean;
}

export interface RecordingLeave {
  announced: boolean;
  consent: "given" | "refused" | "none";
}

/** The sound of one stream of a call, in a file of this worker's. */
export interface CallRecordingRow extends Pick<CallRow, "org_id" | "call_id"> {
  path: string;
  /** Where on the call's clock it begins, in milliseconds. */
  from: number;
}

/** What the call used, from which its cost is reckoned. */
export interface CallUsage {
  /** Audio heard, by recogniser. */
  stt_ms: Record<string, number>;
  /** Characters spoken, by synthesiser; `cache` cost nothing. */
  tts_characters: Record<string, number>;
}
