import { carrierVerdict, heardOfMailbox, hearMachine, mailboxBeep } from "./answering-machine";
import { asksToWait, isBackchannel } from "./backchannel";
import { bargeIn } from "./barge-in";
import { paidUntil } from "./out-of-funds";
import { takeOver, transferFailed } from "./putting-through";
import { replyEvent, voiceFailed, voiceFinished } from "./reply-events";
import { spellingProgress } from "./spelling";
import type { TurnEffect, TurnEvent } from "./turn-events";
import {
  answersWhatIsCertain,
  beginMove,
  callerHasTheFloor,
  commit,
  discard,
  end,
  hasWords,
  interrupt,
  type Move,
  noReply,
  prepare,
  say,
  speaks,
  type TurnState,
} from "./turn-state";
import { type Hands, nextDeadline, runTimers } from "./turn-timers";
import { endTurn, hearText, hearTurn } from "./whole-turns";
import { joinTurns, sameWords } from "./words";

export { initialTurnState, type TurnState } from "./turn-state";

type Event<T extends TurnEvent["type"]> = Extract<TurnEvent, { type: T }>;

/**
 * Turn taking on a call: who may speak, what is answered, when to wait. Pure: give it what happens, in order, and do what
 * it says, in order. `state.deadline` tells when to send a `tick` if nothing else happens before; after the effect `end`
 * nothing follows.
 *
 * A reply lives so: `prepare` -> (`first_token`, `first_audio`, `reply_ready`) -> `commit` -> `playback_started` ->
 * `playback_finished`, or `discard` before its `commit`, or `interrupt` after it. A prompt (`say`) is committed from birth.
 */
export function step(state: TurnState, event: TurnEvent): { state: TurnState; effects: TurnEffect[] } {
  if (state.phase === "ended") return { state, effects: [] };
  const move = beginMove(state, event.at);
  happen(move, event);
  settle(move);
  runTimers(move, hands);
  move.state.deadline = nextDeadline(move.state);
  return { state: move.state, effects: move.effects };
}

/** What timers set in motion here. */
const hands: Hands = {
  settle,
  guess,
  lostTurn: (move) => hearTurn(move, move.state.caller?.transcript ?? "", "timeout"),
  voiceFailed,
};

function happen(move: Move, event: TurnEvent): void {
  const { state } = move;
  if (event.type === "hangup") {
    hangUp(move);
    return;
  }
  if (event.type === "call_started") {
    if (state.phase === "before") start(move);
    return;
  }
  if (state.phase === "before") return;
  switch (event.type) {
    case "speech_start":
    case "partial":
    case "eager_end":
    case "resumed":
      hearSpeech(move, event);
      return;
    case "turn_end":
      endTurn(move, event);
      return;
    case "voice":
      state.loud = { speaking: event.speaking, at: event.at, heeded: false };
      return;
    case "text":
      hearText(move, event.text);
      return;
    case "machine":
      carrierVerdict(move, event.kind);
      return;
    case "beep":
      mailboxBeep(move);
      return;
    case "take_over":
      takeOver(move);
      return;
    case "funds":
      paidUntil(move, event.until);
      return;
    case "transfer_failed":
      transferFailed(move);
      return;
    case "tick":
      return;
    default:
      replyEvent(move, event);
  }
}

function start(move: Move): void {
  const { state, at } = move;
  state.startedAt = at;
  state.quietSince = at;
  state.phase = state.options.outbound ? "waiting" : "talking";
  if (state.phase === "talking") say(move, state.options.opening);
}

function hangUp(move: Move): void {
  const { phase, voice } = move.state;
  if (phase === "before") move.state.phase = "talking";
  // While they are still being told they are with the agent.
  const reason =
    phase === "transferring" && !voice ? "transferred" : phase === "machine" ? "voicemail" : "caller_hung_up";
  end(move, reason);
}

/** The caller is heard, and has not finished. */
function hearSpeech(move: Move, event: Event<"speech_start" | "partial" | "eager_end" | "resumed">): void {
  const { state } = move;
  // Which words leave a sentence open is a matter of the language it is in.
  if (event.type === "partial") speaks(move, event.languages ?? []);
  hearWords(move, event.transcript);
  if (state.phase === "machine") {
    heardOfMailbox(move);
    return;
  }
  if (state.phase !== "talking") return;
  const heard = bargeIn(move, state.caller?.transcript ?? "");
  if (event.type === "resumed" && state.attempt && !answersWhatIsCertain(state)) discard(move, "resumed");
  if (event.type === "eager_end") {
    speaks(move, event.languages ?? []);
    speculate(move, event.transcript, heard === "listening" || heard === "nothing");
  }
}

function hearWords(move: Move, transcript: string): void {
  const { state, at } = move;
  const { caller, loud } = state;
  if (hasWords(transcript)) state.falseAlarms = 0;
  if (!caller) {
    // The ear knows of a voice before the recogniser does: the grace counts from there.
    const since = loud?.speaking && at - loud.at < earlyVoiceMs ? Math.min(loud.at, at) : at;
    state.caller = {
      since,
      transcript,
      changedAt: at,
      heardAt: at,
      forced: false,
      guesses: 0,
      dismissed: false,
    };
    return;
  }
  caller.heardAt = at;
  if (!hasWords(transcript)) return;
  caller.dismissed = false;
  if (sameWords(caller.transcript, transcript)) {
    caller.transcript = transcript;
    return;
  }
  Object.assign(caller, { transcript, changedAt: at, forced: false });
  if (state.attempt?.guessed && !answersWhatIsCertain(state)) discard(move, "changed");
}
const earlyVoiceMs = 600;

/** An answer is made of what was heard so far: most turns end where they seem to. */
function speculate(move: Move, transcript: string, onlyListening: boolean): void {
  const { state } = move;
  if (onlyListening || !hasWords(transcript)) return;
  if (state.unanswered && isBackchannel(transcript)) return;
  if (state.options.outbound && hearMachine(state, transcript)) return;
  if (!state.unanswered && asksToWait(transcript)) return;
  interrupt(move);
  const whole = joinTurns(state.unanswered?.text ?? "", transcript);
  if (spellingProgress(whole, state.awaits) === "incomplete") return;
  if (state.attempt && sameWords(state.attempt.transcript, whole)) return;
  discard(move, answersWhatIsCertain(state) ? "superseded" : "changed");
  prepare(move, whole, true);
}

/** The words are surely whole: they are answered ahead, as on a recogniser's word. */
function guess(move: Move): void {
  const { caller } = move.state;
  if (!caller) return;
  caller.guesses += 1;
  speculate(move, caller.transcript, false);
  if (move.state.attempt) move.state.attempt.guessed = true;
}

/** Speaks the answer as soon as there is one, the turn is certain and nobody else speaks. */
function settle(move: Move): void {
  const { state } = move;
  const { unanswered, attempt, voice } = state;
  if (
    state.phase !== "talking" ||
    !unanswered ||
    unanswered.hold !== null ||
    voice ||
    callerHasTheFloor(state)
  )
    return;
  if (unanswered.failed) {
    noReply(move, "failed", unanswered.text);
    state.unanswered = null;
    say(move, "apology");
  } else if (!attempt) prepare(move, unanswered.text, false);
  else if (attempt.audio && answersWhatIsCertain(state)) {
    commit(move);
    if (attempt.silent) voiceFinished(move);
  }
}
