import { answersQuestion, heardOfMailbox, hearMachine, machineEvent } from "./answering-machine";
import { asksToWait, isBackchannel } from "./backchannel";
import { overSpeech, soundOfNothing } from "./barge-in";
import { completeness } from "./completeness";
import { spellingProgress } from "./spelling";
import type { TurnEvent } from "./turn-events";
import {
  adopt,
  answersWhatIsCertain,
  discard,
  hasWords,
  interrupt,
  type Move,
  noReply,
  prepare,
  resume,
  say,
  speaks,
  type TurnState,
} from "./turn-state";
import { joinTurns, wordsOf } from "./words";

type TurnEnd = Extract<TurnEvent, { type: "turn_end" }>;

/** The recogniser tells the end of a turn: it is answered, waited on, or none. */
export function endTurn(move: Move, { transcript, languages, trigger }: TurnEnd): void {
  const { state } = move;
  speaks(move, languages);
  const { attempt } = state;
  // Made for a language that it was not: few words leave it open.
  const another = attempt && attempt.locale !== state.locale && wordsOf(transcript).length >= wordsToTell;
  if (another && !answersWhatIsCertain(state)) discard(move, "changed");
  hearTurn(move, transcript, trigger);
}
const wordsToTell = 3;

/** A whole turn was heard. */
export function hearTurn(move: Move, transcript: string, trigger: TurnEnd["trigger"]): void {
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
function holdFor(state: TurnState, transcript: string, trigger: TurnEnd["trigger"]): number | null {
  const whole = joinTurns(state.unanswered?.text ?? "", transcript);
  if (trigger === "timeout") return null;
  if (spellingProgress(whole, state.awaits) === "incomplete") return state.options.spellingMs;
  // A question is one, though it ends in "es".
  const hanging =
    !/\?["»”]?\s*$/.test(whole) && completeness(whole, { awaits: state.awaits, locale: state.locale }) < 0.1;
  return hanging && trigger === "model" ? state.options.spellingMs : null;
}

/** Words that came as words, or a key. */
export function hearText(move: Move, text: string): void {
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
