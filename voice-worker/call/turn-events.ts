import type { Locale } from "@/lib/i18n/locales";

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
  | { type: "partial"; transcript: string; languages?: readonly string[] }
  | { type: "eager_end"; transcript: string; confidence: number; languages?: readonly string[] }
  | { type: "resumed"; transcript: string }
  | {
      type: "turn_end";
      transcript: string;
      languages: readonly string[];
      trigger: "model" | "forced" | "timeout";
    }
  /** Loudness on the line, before any word of it. `at` is when it began or fell silent. */
  | { type: "voice"; speaking: boolean }
  /** Whole words that came as words (typed, recognised by the browser) or by keys. */
  | { type: "text"; text: string }
  /** What becomes of a reply that was prepared. `first_audio`: something of it can be sounded. */
  | { type: "first_token"; reply: number }
  | { type: "first_audio"; reply: number }
  /** Its text is whole. `awaits`: what the agent has asked for, which decides how long an answer is waited for. */
  | { type: "reply_ready"; reply: number; awaits: Awaits; ends: ReplyEnding | null }
  | { type: "reply_failed"; reply: number }
  /** Its first frame left for the carrier; the last was heard. A reply with nothing to say is finished when it is ready. */
  | { type: "playback_started"; reply: number }
  | { type: "playback_finished"; reply: number }
  /** Answering machine detection, or what was said, tells a machine. */
  | { type: "machine"; kind: "voicemail" | "screening" | "fax" }
  | { type: "beep" }
  /** A person who watches wants the caller put through, now. */
  | { type: "take_over" }
  /** The carrier refused the transfer, or nobody picked up: the call goes on. */
  | { type: "transfer_failed" }
  /** Until when the call is paid for; null: there is enough. */
  | { type: "funds"; until: number | null }
  | { type: "hangup" }
  /** The deadline that the machine asked for by `state.deadline` has come. */
  | { type: "tick" }
);

/** What kind of answer the caller is expected to give: digits and spellings come with pauses in them. */
export type Awaits = "anything" | "yes_no" | "name" | "number" | "phone" | "email" | "date" | "choice";

/** How the call goes on when a reply has been heard to its end. */
export type ReplyEnding = "hang_up" | "transfer";

export type TurnEffect =
  /**
   * Begin to make an answer. Speculative or not it is not sounded and changes nothing until `commit`: while it is made
   * the caller may go on, and what they say then belongs to the same turn.
   */
  | { type: "prepare"; reply: number; transcript: string; speculative: boolean }
  /** It is the answer: speak it, keep its changes. Comes as soon as the turn is certain and `first_audio` was told. */
  | { type: "commit"; reply: number; transcript: string }
  /** It is worth nothing any more. */
  | { type: "discard"; reply: number; reason: "resumed" | "changed" | "superseded" | "timeout" | "hangup" }
  /** Fall silent now, keep the rest: it may be a false alarm. */
  | { type: "pause"; reply: number }
  /** It was one: go on with the sentence that was cut. */
  | { type: "resume"; reply: number }
  /** The caller took the turn: drop the rest. */
  | { type: "interrupt"; reply: number }
  /** Ask the recogniser to end the turn now. */
  | { type: "force_end" }
  /** Something of the agent's own accord, sounded at once: no `commit` follows. */
  | { type: "say"; reply: number; what: Prompt }
  | { type: "transfer" }
  | { type: "end"; reason: EndReason }
  /** Words that get no reply of the brain's say why: `greeted` by the greeting, `failed` by an apology. */
  | { type: "no_reply"; reason: NoReplyReason; transcript: string };

export type NoReplyReason =
  | "backchannel"
  | "empty"
  | "greeted"
  | "voicemail"
  | "screening"
  | "failed"
  /** They asked for a moment. */
  | "wait"
  | "ended";

export type Prompt =
  | "greeting"
  /** Nothing heard: "are you there?", then once more, then goodbye. */
  | "idle_first"
  | "idle_second"
  | "idle_goodbye"
  | "duration_warning"
  | "duration_goodbye"
  /** What pays for the call runs out, is there again, is gone. */
  | "funds_warning"
  | "funds_restored"
  | "funds_goodbye"
  /** The caller has asked for a moment. */
  | "patience"
  /** Nothing to say yet, and the caller has waited. */
  | "filler"
  | "apology"
  /** The caller is put through without having asked for it. */
  | "take_over"
  /** Nobody was there: the caller had asked for them, or not. */
  | "transfer_failed"
  | "take_over_failed"
  | "voicemail_message"
  | "screening_reason";

export type EndReason =
  | "caller_hung_up"
  | "agent_hung_up"
  | "transferred"
  | "idle"
  | "max_duration"
  | "out_of_funds"
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
  /** After so many false alarms in a row loudness alone does not silence the agent, until a word is heard. */
  earFalseAlarms: number;
  /** No token after the end of a turn: say something. */
  fillerMs: number;
  /** Silence of both until the first prompt, and between prompts. */
  idleMs: number;
  /** The same after somebody has asked for a moment. */
  patienceMs: number;
  maxDurationMs: number;
  /** So long before the end the caller is told. */
  warningMs: number;
  /** What a number, an email or a spelled name is waited for after its last word. */
  spellingMs: number;
  /** Silence after which a complete sentence is taken as the end, before the recogniser says so. Null: never. */
  ownEndMs: number | null;
  /** Words that are surely a whole sentence are answered ahead after so long without another, before any recogniser says so. Null: never. */
  ownEagerMs: number | null;
  /** Silence after the beep of an answering machine before its message. */
  beepMs: number;
  /** What to do with a machine. */
  voicemail: "leave_message" | "hang_up";
  /** A turn whose answer gives no sound for so long has failed. */
  replyTimeoutMs: number;
  /** We called: the person who picks up speaks first, and may be a machine. */
  outbound: boolean;
  /** What the agent says first. */
  opening: Extract<Prompt, "greeting" | "transfer_failed" | "apology">;
  /** The language at first; turns that tell another change it. */
  locale: Locale;
}

export const defaultTurnOptions = {
  bargeInGraceMs: 120,
  falseAlarmMs: 900,
  earFalseAlarms: 2,
  fillerMs: 1_200,
  idleMs: 8_000,
  patienceMs: 45_000,
  maxDurationMs: 15 * 60_000,
  warningMs: 60_000,
  spellingMs: 1_600,
  ownEndMs: 560,
  ownEagerMs: 100,
  beepMs: 400,
  voicemail: "hang_up",
  replyTimeoutMs: 10_000,
  outbound: false,
  opening: "greeting",
  locale: "es",
} as const satisfies TurnOptions;
