import { isLocale } from "@/lib/i18n/locales";
import {
  answersQuestion,
  carrierVerdict,
  heardOfMailbox,
  hearMachine,
  machineEvent,
  mailboxBeep,
} from "./answering-machine";
import { asksToWait, isBackchannel } from "./backchannel";
import { bargeIn, overSpeech, soundOfNothing } from "./barge-in";
import { completeness } from "./completeness";
import { takeOver, transferFailed } from "./putting-through";
import { replyEvent, voiceFailed, voiceFinished } from "./reply-events";
import { spellingProgress } from "./spelling";
import type { TurnEffect, TurnEvent } from "./turn-events";
import {
  adopt,
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
  resume,
  say,
  type TurnState,
} from "./turn-state";
import { type Hands, nextDeadline, runTimers } from "./turn-timers";
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
  hearWords(move, event.transcript);
  if (state.phase === "machine") {
    heardOfMailbox(move);
    return;
  }
  if (state.phase !== "talking") return;
  const heard = bargeIn(move, state.caller?.transcript ?? "");
  if (event.type === "resumed" && state.attempt && !answersWhatIsCertain(state)) discard(move, "resumed");
  if (event.type === "eager_end")
    speculate(move, event.transcript, heard === "listening" || heard === "nothing");
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

function endTurn(move: Move, { transcript, languages, trigger }: Event<"turn_end">): void {
  const [told] = languages;
  if (isLocale(told)) move.state.locale = told;
  hearTurn(move, transcript, trigger);
}

/** A whole turn was heard. */
function hearTurn(move: Move, transcript: string, trigger: Event<"turn_end">["trigger"]): void {
  const { state, at } = move;
  state.caller = null;
  if (state.phase === "machine") heardOfMailbox(move);
  if (!hasWords(transcript)) {
    hearNothing(move);
    return;
  }
  if (state.phase === "machine") {
    noReply(move, "voicemail", transcript);
    return;
  }
  if (state.phase === "closing" || state.phase === "transferring") {
    noReply(move, "ended", transcript);
    return;
  }
  state.quietSince = at;
  state.falseAlarms = 0;
  const machine = state.options.outbound ? hearMachine(state, transcript) : null;
  if (machine) {
    noReply(move, machine === "voicemail" ? "voicemail" : "screening", transcript);
    if (machine !== "hold") machineEvent(move, machine);
    return;
  }
  state.turnsHeard += 1;
  state.answered ||= answersQuestion(transcript, state.awaits);
  if (state.phase === "waiting") {
    state.phase = "talking";
    noReply(move, "greeted", transcript);
    say(move, "greeting");
    return;
  }
  if (onlyListens(move, transcript) || waitsForThem(move, transcript)) return;
  interrupt(move);
  adopt(move, transcript, holdFor(state, transcript, trigger));
}

/** Noise: whatever was interrupted for it goes on. */
function hearNothing(move: Move): void {
  const { state, at } = move;
  noReply(move, "empty", "");
  soundOfNothing(move);
  if (state.attempt && !answersWhatIsCertain(state)) discard(move, "changed");
  const { unanswered } = state;
  if (unanswered?.hold != null) unanswered.hold = Math.max(unanswered.hold, at + 1);
  prepareAgain(move);
}

/** The answer to what is certain was dropped for a speculation that came to nothing. */
function prepareAgain(move: Move): void {
  const { unanswered, attempt } = move.state;
  if (unanswered && !unanswered.failed && !attempt) prepare(move, unanswered.text, unanswered.hold !== null);
}

/** "Mhm" while the agent speaks or thinks is no turn; but "sí" into the end of a question may be its answer. */
function onlyListens(move: Move, transcript: string): boolean {
  const { state, at } = move;
  const { voice, unanswered } = state;
  if (voice && voice.kind !== "filler") {
    if (overSpeech(voice, transcript) !== "listening") return false;
    resume(move);
    if (voice.ready?.awaits === "yes_no" && voice.ready.ends === null) {
      if (state.afterthought) noReply(move, "backchannel", state.afterthought.text);
      state.afterthought = { text: transcript, until: at + afterthoughtMs };
    } else noReply(move, "backchannel", transcript);
    return true;
  }
  if (!unanswered || !isBackchannel(transcript)) return false;
  resume(move);
  // "...arroba gmail punto com. Eso es.": there is no more to wait for.
  if (unanswered.hold !== null) Object.assign(unanswered, { hold: null, since: at });
  prepareAgain(move);
  noReply(move, "backchannel", transcript);
  return true;
}
const afterthoughtMs = 1_500;

/** "Un momento, que lo busco": nothing is asked of the agent but patience. */
function waitsForThem(move: Move, transcript: string): boolean {
  const { state } = move;
  if (state.unanswered || state.afterthought || !asksToWait(transcript)) return false;
  interrupt(move);
  discard(move, "changed");
  noReply(move, "wait", transcript);
  Object.assign(state, { askedToWait: true, idlePrompts: 0 });
  say(move, "patience");
  return true;
}

/** How long more of the turn is waited for, or null where it is whole. */
function holdFor(state: TurnState, transcript: string, trigger: Event<"turn_end">["trigger"]): number | null {
  const whole = joinTurns(state.unanswered?.text ?? "", transcript);
  if (trigger === "timeout") return null;
  if (spellingProgress(whole, state.awaits) === "incomplete") return state.options.spellingMs;
  const hanging = completeness(whole, { awaits: state.awaits, locale: state.locale }) < 0.1;
  return hanging && trigger === "model" ? state.options.spellingMs / 2 : null;
}

/** Words that came as words, or a key. */
function hearText(move: Move, text: string): void {
  const { state } = move;
  if (state.phase === "machine") {
    noReply(move, "voicemail", text);
    return;
  }
  if (state.phase === "closing" || state.phase === "transferring") {
    noReply(move, "ended", text);
    return;
  }
  if (!text.trim()) {
    noReply(move, "empty", "");
    return;
  }
  // Keys come one by one, and "#" ends them.
  if (text === "#" && state.unanswered?.hold != null) {
    Object.assign(state.unanswered, { hold: null, since: move.at });
    return;
  }
  state.phase = "talking";
  state.turnsHeard += 1;
  // No machine presses keys or types.
  state.answered = true;
  interrupt(move);
  adopt(move, text, /^[\d*]$/.test(text) ? holdForKey(state, text) : null);
}

/** After a key more of them are waited for: few numbers have one digit. A menu's answer is one key. */
function holdForKey({ unanswered, awaits, options }: TurnState, key: string): number | null {
  const progress = spellingProgress(joinTurns(unanswered?.text ?? "", key), awaits);
  if (progress === "incomplete" || awaits === "number") return options.spellingMs;
  const whole = progress === "complete" || awaits === "choice" || awaits === "yes_no";
  return whole ? null : options.spellingMs;
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
