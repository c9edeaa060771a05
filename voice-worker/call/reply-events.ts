import { putThrough } from "./putting-through";
import type { EndReason, TurnEvent } from "./turn-events";
import { adopt, answersWhatIsCertain, end, interrupt, type Move, say, type Voice } from "./turn-state";

type ReplyEvent = Extract<TurnEvent, { reply: number }>;

/** What becomes of a reply: the answer being made, or what is being said. Others are of the past. */
export function replyEvent(move: Move, event: ReplyEvent): void {
  const { attempt, voice } = move.state;
  if (attempt?.reply === event.reply) {
    attemptEvent(move, event);
    return;
  }
  if (voice?.reply === event.reply) {
    voiceEvent(move, event);
    return;
  }
}

function attemptEvent(move: Move, event: ReplyEvent): void {
  const { state, at } = move;
  const attempt = state.attempt!;
  if (event.type === "first_token") attempt.tokenAt ??= at;
  if (event.type === "first_audio") attempt.audio = true;
  if (event.type === "reply_ready") attempt.ready = { awaits: event.awaits, ends: event.ends };
  if (event.type === "playback_finished") Object.assign(attempt, { audio: true, silent: true });
  if (event.type !== "reply_failed") return;
  // A speculation that failed is made again once the turn is certain.
  if (answersWhatIsCertain(state) && state.unanswered?.hold === null) state.unanswered.failed = true;
  state.attempt = null;
}

function voiceEvent(move: Move, event: ReplyEvent): void {
  const { state } = move;
  const voice = state.voice!;
  if (event.type === "playback_started") voice.started = true;
  if (event.type === "reply_ready") {
    voice.ready = { awaits: event.awaits, ends: event.ends };
    if (voice.kind === "answer" || voice.kind === "greeting") state.awaits = event.awaits;
  }
  if (event.type === "playback_finished") voiceFinished(move);
  if (event.type === "reply_failed") voiceFailed(move);
}

/** Nothing follows them: why the call ends with each. */
const lastWords: Readonly<Partial<Record<Voice["kind"], EndReason>>> = {
  idle_goodbye: "idle",
  duration_goodbye: "max_duration",
  funds_goodbye: "out_of_funds",
  voicemail_message: "voicemail",
};

/** What the agent was saying was heard to its end. */
export function voiceFinished(move: Move): void {
  const { state, at } = move;
  const voice = state.voice!;
  state.voice = null;
  state.quietSince = at;
  const last = lastWords[voice.kind];
  if (last) {
    end(move, last);
    return;
  }
  if (voice.ready?.ends === "hang_up") {
    end(move, "agent_hung_up");
    return;
  }
  if (voice.ready?.ends === "transfer" || voice.kind === "take_over") {
    putThrough(move);
    return;
  }
  if (!state.afterthought) return;
  const { text } = state.afterthought;
  state.afterthought = null;
  adopt(move, text, null);
}

/** It could not be said, or not all of it. Whoever waits for an answer gets an apology, never silence. */
export function voiceFailed(move: Move): void {
  const { state } = move;
  const kind = state.voice?.kind;
  interrupt(move);
  const last = kind === "apology" ? "failed" : kind && lastWords[kind];
  if (last) {
    end(move, last);
    return;
  }
  if (kind === "take_over") {
    putThrough(move);
    return;
  }
  if (kind === "answer" || kind === "greeting") say(move, "apology");
}
