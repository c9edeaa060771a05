import { messageDue } from "./answering-machine";
import { cannotBeStopped, overSpeech, pause, soundOfNothing } from "./barge-in";
import { completeness, ownEndMs, sure } from "./completeness";
import { fundsBack, lowFunds, outOfFunds } from "./out-of-funds";
import type { Awaits } from "./turn-events";
import {
  callerHasTheFloor,
  discard,
  end,
  hasWords,
  interrupt,
  isQuiet,
  type Move,
  noReply,
  say,
  type TurnState,
} from "./turn-state";
import { joinTurns } from "./words";

/** Something that happens by itself once its time has come. Running it must take its reason away. */
export interface Timer {
  due(state: TurnState): number | null;
  run(move: Move, hands: Hands): void;
}

/** What no event has put an end to: a recogniser that died in mid-sentence leaves words and nothing after them. */
const lostTurnMs = 6_500;
/** Who called waits so long for the other side's hello. */
const helloMs = 1_500;
/** Beyond the longest duration a sentence may be finished for so long. */
const overtimeMs = 10_000;
/** Last words that are not heard to their end by then never will be. */
const lastWordsMs = 20_000;
/** Words lag behind their sound: after they came, a last one may still be under way. */
const wordLagMs = 200;

/** So long after its voice the recogniser may still come with the words of a group. */
const lastWordMs = 600;

/** What some of them set in motion elsewhere. */
export interface Hands {
  guess(move: Move): void;
  settle(move: Move): void;
  lostTurn(move: Move): void;
  voiceFailed(move: Move): void;
}

/** Runs whatever is due, in the order it became so. */
export function runTimers(move: Move, hands: Hands): void {
  // Each run takes its reason away, so this ends by itself; the bound is for the day one does not.
  for (let run = 0; run < 32; run += 1) {
    const next = soonest(move.state);
    if (!next || next.due > move.at) return;
    next.timer.run(move, hands);
    hands.settle(move);
  }
}

/** When the next of them is due; null where none is. */
export const nextDeadline = (state: TurnState): number | null => soonest(state)?.due ?? null;

function soonest(state: TurnState): { timer: Timer; due: number } | null {
  if (state.phase === "ended" || state.phase === "before") return null;
  let first: { timer: Timer; due: number } | null = null;
  for (const timer of timers) {
    const due = timer.due(state);
    if (due !== null && (first === null || due < first.due)) first = { timer, due };
  }
  return first;
}

/** A sound over the agent's voice that has brought no word yet: fall silent, keep the rest. */
const grace: Timer = {
  due({ voice, caller, options }) {
    if (!voice || voice.pausedAt !== null || !caller || caller.dismissed || cannotBeStopped(voice))
      return null;
    return overSpeech(voice, caller.transcript) === "nothing" ? caller.since + options.bargeInGraceMs : null;
  },
  run: pause,
};

/**
 * A voice over the agent's, which the ear alone has heard: a recogniser tells of it late. A sound that began before what
 * the agent is saying is the line's own, and after false alarms in a row (a television, an echo) only words count.
 */
const earlyGrace: Timer = {
  due(state) {
    const { voice, loud, options, phase, falseAlarms } = state;
    if (!voice || voice.pausedAt !== null || phase !== "talking" || cannotBeStopped(voice)) return null;
    if (!loud?.speaking || loud.heeded || loud.at < voice.since || speaksUp(state)) return null;
    return falseAlarms < options.earFalseAlarms ? loud.at + options.bargeInGraceMs : null;
  },
  run(move) {
    move.state.loud = { ...move.state.loud!, heeded: true };
    pause(move);
  },
};

/** The ear heard somebody, and the recogniser nobody. */
const earlyFalseAlarm: Timer = {
  due(state) {
    const { voice, options } = state;
    return voice?.pausedAt == null || speaksUp(state) ? null : voice.pausedAt + options.falseAlarmMs;
  },
  run: soundOfNothing,
};

/** No word ever came of the sound: it was none. */
const falseAlarm: Timer = {
  due({ voice, caller, options }) {
    if (!caller || caller.dismissed || hasWords(caller.transcript)) return null;
    return Math.max(caller.since, voice?.pausedAt ?? caller.since) + options.falseAlarmMs;
  },
  run(move) {
    move.state.caller!.dismissed = true;
    soundOfNothing(move);
  },
};

/** The sentence is whole, and silence follows: the turn is over before the recogniser dares to say so. */
const ownEnd: Timer = {
  due(state) {
    const { caller, options, loud } = state;
    if (options.ownEndMs === null || state.phase !== "talking") return null;
    if (!caller || caller.forced || !hasWords(caller.transcript)) return null;
    if (state.voice && overSpeech(state.voice, caller.transcript) !== "words") return null;
    const said = joinTurns(state.unanswered?.text ?? "", caller.transcript);
    const wait = ownEndMs(said, { awaits: state.awaits, locale: state.locale }, options.ownEndMs);
    // A line that is never silent must not keep a turn open: then words alone decide, with more patience.
    if (loud?.speaking) return caller.changedAt + Math.max(wait * 2, 1_500);
    // Too soft for the ear: its silence is of before these words.
    if (!loud || loud.at < caller.since) return caller.changedAt + wait;
    return Math.max(loud.at + wait, caller.changedAt + Math.min(wait, wordLagMs));
  },
  run({ state, effects }) {
    state.caller!.forced = true;
    effects.push({ type: "force_end" });
  },
};

/** As often an answer is begun for nothing in one turn: each costs a model's prompt and a synthesiser's sentence. */
const mostGuesses = 2;

/** The sentence looks whole: its answer is made while the recogniser makes up its mind. */
const ownEager: Timer = {
  due(state) {
    const { caller, options, attempt, voice, phase, unanswered, loud } = state;
    if (options.ownEagerMs === null || phase !== "talking" || attempt || voice) return null;
    // Whoever still sounds has more to say.
    if (loud?.speaking) return null;
    if (!caller || caller.dismissed || caller.guesses >= mostGuesses || !hasWords(caller.transcript))
      return null;
    const said = joinTurns(unanswered?.text ?? "", caller.transcript);
    if (completeness(said, state) < sure) return null;
    return caller.changedAt + options.ownEagerMs;
  },
  run: (move, hands) => hands.guess(move),
};

const lost: Timer = {
  due: ({ caller }) => (caller ? caller.heardAt + lostTurnMs : null),
  run: (move, hands) => hands.lostTurn(move),
};

/** What was waited for did not come: what there is has to do. */
const hold: Timer = {
  due({ unanswered, caller, loud, options }) {
    if (!unanswered || unanswered.hold === null || (caller && !caller.dismissed)) return null;
    const { hold } = unanswered;
    // A long group of digits is one word, which comes when it has been said: a voice is waited for, a humming line not for ever.
    if (!loud || loud.at >= hold + options.spellingMs) return hold;
    return loud.speaking ? hold + options.spellingMs : Math.max(hold, loud.at + lastWordMs);
  },
  run({ state, at }) {
    Object.assign(state.unanswered!, { hold: null, since: at });
  },
};

/** Nothing to hear yet, and the caller waits. Once a turn. */
const filler: Timer = {
  due(state) {
    const { unanswered, attempt, voice, options } = state;
    if (!waitsForAnswer(state) || !unanswered || unanswered.fillerSaid || voice || callerHasTheFloor(state))
      return null;
    const usual = unanswered.since + options.fillerMs;
    // Words are there, so sound is near; but not for ever.
    return attempt?.tokenAt == null ? usual : Math.max(usual, attempt.tokenAt + options.fillerMs / 2);
  },
  run(move) {
    move.state.unanswered!.fillerSaid = true;
    say(move, "filler");
  },
};

const waitsForAnswer = ({ unanswered, attempt, phase }: TurnState): boolean =>
  phase === "talking" &&
  unanswered !== null &&
  unanswered.hold === null &&
  !unanswered.failed &&
  !attempt?.audio;

const replyTimeout: Timer = {
  due: (state) => (waitsForAnswer(state) ? state.unanswered!.since + state.options.replyTimeoutMs : null),
  run(move) {
    discard(move, "timeout");
    move.state.unanswered!.failed = true;
  },
};

/** "Sí" in the middle of a long question was no answer to it. */
const afterthought: Timer = {
  due: (state) => state.afterthought?.until ?? null,
  run(move) {
    noReply(move, "backchannel", move.state.afterthought!.text);
    move.state.afterthought = null;
  },
};

const hello: Timer = {
  due: ({ phase, caller, quietSince }) =>
    phase === "waiting" && (!caller || caller.dismissed) ? quietSince + helloMs : null,
  run(move) {
    move.state.phase = "talking";
    say(move, "greeting");
  },
};

const message: Timer = { due: messageDue, run: (move) => say(move, "voicemail_message") };

const speaksUp = ({ caller }: TurnState): boolean => caller !== null && !caller.dismissed;

/** Who looks for a number or an address takes longer. */
const patient: ReadonlySet<Awaits> = new Set(["phone", "email", "number"]);

const idle: Timer = {
  due(state) {
    if (state.phase !== "talking" || speaksUp(state) || !isQuiet(state)) return null;
    if (state.askedToWait) return state.quietSince + state.options.patienceMs;
    const screening = state.screened > 0 && state.turnsHeard === 0 ? 3 : 1;
    return state.quietSince + state.options.idleMs * (patient.has(state.awaits) ? 1.5 : screening);
  },
  run(move) {
    const { state } = move;
    say(move, (["idle_first", "idle_second"] as const)[state.idlePrompts] ?? "idle_goodbye");
    state.idlePrompts += 1;
    state.askedToWait = false;
  },
};

const warning: Timer = {
  due(state) {
    const { options, warned, startedAt, phase } = state;
    if (warned || phase !== "talking" || options.warningMs <= 0 || options.warningMs >= options.maxDurationMs)
      return null;
    return isQuiet(state) && !speaksUp(state) ? startedAt + options.maxDurationMs - options.warningMs : null;
  },
  run(move) {
    move.state.warned = true;
    // Too late for a warning where the time is up already.
    if (move.at < move.state.startedAt + move.state.options.maxDurationMs) say(move, "duration_warning");
  },
};

const duration: Timer = {
  due(state) {
    const over = state.startedAt + state.options.maxDurationMs;
    if (state.phase === "transferring") return null;
    if (state.phase === "closing") return over + overtimeMs + lastWordsMs;
    return isQuiet(state) ? over : over + overtimeMs;
  },
  run(move) {
    const { state } = move;
    if (state.phase !== "talking") return end(move, "max_duration");
    interrupt(move);
    discard(move, "superseded");
    for (const left of [state.unanswered, state.afterthought]) if (left) noReply(move, "ended", left.text);
    Object.assign(state, { phase: "closing", unanswered: null, afterthought: null });
    say(move, "duration_goodbye");
  },
};

/** Nothing of it ever sounded. */
const muteVoice: Timer = {
  due: ({ voice, options }) =>
    voice && !voice.started && voice.pausedAt === null ? voice.since + options.replyTimeoutMs : null,
  run: (move, hands) => hands.voiceFailed(move),
};

const timers: readonly Timer[] = [
  grace,
  earlyGrace,
  earlyFalseAlarm,
  falseAlarm,
  ownEnd,
  ownEager,
  lost,
  hold,
  filler,
  replyTimeout,
  afterthought,
  hello,
  message,
  idle,
  warning,
  duration,
  lowFunds,
  outOfFunds,
  fundsBack,
  muteVoice,
];
