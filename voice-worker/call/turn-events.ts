/**
 * The vocabulary of turn taking: what happens on a call, and what is to be done about it. The machine (`turns.ts`) is pure:
 * it takes events with their times and gives effects; sockets, timers and audio are the session's.
 *
 * Times are milliseconds of one monotonic clock. A reply is anything the agent says: an answer, a greeting, an idle prompt.
 */
export type TurnEvent = { at: number } & (
  | { type: "call_started" }
  /** What the recogniser tells. */
  | { type: "speech_start"; transcript: string }
  | { type: "partial"; transcript: string }
  | { type: "eager_end"; transcript: string; confidence: number }
  | { type: "resumed"; transcript: string }
  | {
      type: "turn_end";
      transcript: string;
      languages: readonly string[];
      trigger: "model" | "forced" | "timeout";
    }
  /** Whole words that came as words (typed, recognised by the browser) or by keys. */
  | { type: "text"; text: string }
  /** What becomes of a reply that was prepared. */
  | { type: "first_token"; reply: number }
  | { type: "first_audio"; reply: number }
  /** Its text is whole. `awaits`: what the agent has asked for, which decides how long an answer is waited for. */
  | { type: "reply_ready"; reply: number; awaits: Awaits; ends: ReplyEnding | null }
  | { type: "reply_failed"; reply: number }
  /** Its first frame left for the carrier; the last was heard. */
  | { type: "playback_started"; reply: number }
  | { type: "playback_finished"; reply: number }
  /** Answering machine detection, or what was said, tells a machine. */
  | { type: "machine"; kind: "voicemail" | "screening" | "fax" }
  | { type: "beep" }
  | { type: "hangup" }
  /** The deadline that the machine asked for by `state.deadline` has come. */
  | { type: "tick" }
);

/** What kind of answer the caller is expected to give: digits and spellings come with pauses in them. */
export type Awaits = "anything" | "yes_no" | "name" | "number" | "phone" | "email" | "date" | "choice";

/** How the call goes on when a reply has been heard to its end. */
export type ReplyEnding = "hang_up" | "transfer";

export type TurnEffect =
  /** Begin to make an answer. A speculative one is not spoken until `commit`, and runs no tool that changes anything. */
  | { type: "prepare"; reply: number; transcript: string; speculative: boolean }
  /** The speculation was right: speak it, keep its changes. */
  | { type: "commit"; reply: number; transcript: string }
  /** It is worth nothing any more. */
  | { type: "discard"; reply: number; reason: "resumed" | "changed" | "superseded" | "hangup" }
  /** Fall silent now, keep the rest: it may be a false alarm. */
  | { type: "pause"; reply: number }
  /** It was one: go on with the sentence that was cut. */
  | { type: "resume"; reply: number }
  /** The caller took the turn: drop the rest. */
  | { type: "interrupt"; reply: number }
  /** Ask the recogniser to end the turn now. */
  | { type: "force_end" }
  /** Something of the agent's own accord. */
  | { type: "say"; reply: number; what: Prompt }
  | { type: "transfer" }
  | { type: "end"; reason: EndReason }
  /** A turn that gets no reply says why. */
  | { type: "no_reply"; reason: "backchannel" | "empty" | "voicemail" | "ended" };

export type Prompt =
  | "greeting"
  /** Nothing heard: "are you there?", then once more, then goodbye. */
  | "idle_first"
  | "idle_second"
  | "idle_goodbye"
  | "duration_warning"
  | "duration_goodbye"
  /** Nothing to say yet, and the caller has waited. */
  | "filler"
  | "apology"
  | "voicemail_message"
  | "screening_reason";

export type EndReason =
  | "caller_hung_up"
  | "agent_hung_up"
  | "transferred"
  | "idle"
  | "max_duration"
  | "voicemail"
  | "fax"
  | "failed"
  | "drained";

/** All that can be tuned, in milliseconds. */
export interface TurnOptions {
  /** A first word is waited for so long before the agent falls silent: it may be an "ajá". */
  bargeInGraceMs: number;
  /** Silence after a pause until it counts as a false alarm. */
  falseAlarmMs: number;
  /** No token after the end of a turn: say something. */
  fillerMs: number;
  /** Silence of both until the first prompt, and between prompts. */
  idleMs: number;
  maxDurationMs: number;
  /** So long before the end the caller is told. */
  warningMs: number;
  /** What a number, an email or a spelled name is waited for after its last word. */
  spellingMs: number;
  /** Silence after which a complete sentence is taken as the end, before the recogniser says so. Null: never. */
  ownEndMs: number | null;
  /** Silence after the beep of an answering machine before its message. */
  beepMs: number;
  /** What to do with a machine. */
  voicemail: "leave_message" | "hang_up";
}

export const defaultTurnOptions = {
  bargeInGraceMs: 120,
  falseAlarmMs: 900,
  fillerMs: 1_200,
  idleMs: 8_000,
  maxDurationMs: 15 * 60_000,
  warningMs: 60_000,
  spellingMs: 1_600,
  ownEndMs: 420,
  beepMs: 400,
  voicemail: "hang_up",
} as const satisfies TurnOptions;
