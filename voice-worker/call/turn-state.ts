import { isLocale, type Locale } from "@/lib/i18n/locales";
import { isBackchannel } from "./backchannel";
import {
  type Awaits,
  defaultTurnOptions,
  type EndReason,
  type NoReplyReason,
  type Prompt,
  type ReplyEnding,
  type TurnEffect,
  type TurnOptions,
} from "./turn-events";
import { joinTurns, sameWords, wordsOf } from "./words";

/** Where a call stands. A value: `step` never changes one, it gives the next. */
export interface TurnState {
  readonly options: TurnOptions;
  /** When the session is to send `tick`; null: never, unless something else happens first. */
  deadline: number | null;
  /** `waiting`: we called, and nobody has been greeted. `machine`: a mailbox. `closing`: the last words are being said. */
  phase: "before" | "waiting" | "talking" | "machine" | "closing" | "transferring" | "ended";
  startedAt: number;
  nextReply: number;
  locale: Locale;
  /** What the agent has asked for last. */
  awaits: Awaits;
  caller: CallerSpeech | null;
  unanswered: Unanswered | null;
  attempt: Attempt | null;
  voice: Voice | null;
  /** "Sí", said into a question: an answer if the question ends soon. */
  afterthought: { text: string; until: number } | null;
  /** Neither spoke since. */
  quietSince: number;
  idlePrompts: number;
  warned: boolean;
  /** The call is paid for until then; null: as long as it likes. */
  paidUntil: number | null;
  warnedOfFunds: boolean;
  /** Warned, and there is money after all: they are yet to be told. */
  relieved: boolean;
  turnsHeard: number;
  /** It is put through because a person wanted it, not the caller. */
  takenOver: boolean;
  /** The other side has answered a question: it is a person. */
  answered: boolean;
  /** Somebody has asked for a moment: silence is what they want. */
  askedToWait: boolean;
  screened: number;
  mailbox: Mailbox | null;
  beepAt: number | null;
  /** Loudness, where the session tells it. `heeded`: the agent has fallen silent for this onset once. */
  loud: { speaking: boolean; at: number; heeded: boolean } | null;
  /** So often in a row it fell silent for a sound of which no word came. */
  falseAlarms: number;
}

/** What the caller is saying now. */
export interface CallerSpeech {
  since: number;
  transcript: string;
  /** The words last changed; anything was last heard of it. */
  changedAt: number;
  heardAt: number;
  forced: boolean;
  /** How often an answer was begun on our own guess that this was all. */
  guesses: number;
  /** No word came of it: noise. */
  dismissed: boolean;
}

/** Whole turns that no reply has been committed to. */
export interface Unanswered {
  text: string;
  /** The end of the turn, from which the caller waits. */
  since: number;
  /** More is waited for until then: a number half said, a sentence in the air. */
  hold: number | null;
  fillerSaid: boolean;
  failed: boolean;
}

/** The answer being made. One at most. */
export interface Attempt {
  reply: number;
  transcript: string;
  /** Made on our own guess that the caller has finished: more words are the end of it. */
  guessed: boolean;
  /** The language it is made for. */
  locale: Locale;
  tokenAt: number | null;
  audio: boolean;
  /** It has turned out to say nothing. */
  silent: boolean;
  ready: ReadyReply | null;
}

export interface ReadyReply {
  awaits: Awaits;
  ends: ReplyEnding | null;
}

/** What the agent is saying. One at most. */
export interface Voice {
  reply: number;
  kind: "answer" | Prompt;
  since: number;
  started: boolean;
  pausedAt: number | null;
  ready: ReadyReply | null;
}

export interface Mailbox {
  since: number;
  /** Its greeting was last heard. */
  heardAt: number;
  /** Speak so long after; null until the beep. */
  beepAt: number | null;
  restarted: boolean;
}

/** A call before it has begun. Options that are not given are the defaults. */
export function initialTurnState(options: Partial<TurnOptions> = {}): TurnState {
  const all = { ...defaultTurnOptions, ...options };
  return {
    options: all,
    deadline: null,
    phase: "before",
    startedAt: 0,
    nextReply: 1,
    locale: all.locale,
    awaits: "anything",
    caller: null,
    unanswered: null,
    attempt: null,
    voice: null,
    afterthought: null,
    quietSince: 0,
    idlePrompts: 0,
    warned: false,
    paidUntil: null,
    warnedOfFunds: false,
    relieved: false,
    turnsHeard: 0,
    takenOver: false,
    answered: false,
    askedToWait: false,
    screened: 0,
    mailbox: null,
    beepAt: null,
    loud: null,
    falseAlarms: 0,
  };
}

/** One step under way: its own copy of the state, and the effects so far. */
export interface Move {
  readonly at: number;
  readonly state: TurnState;
  readonly effects: TurnEffect[];
}

export function beginMove(state: TurnState, at: number): Move {
  const { caller, unanswered, attempt, voice, mailbox } = state;
  return {
    at,
    effects: [],
    state: {
      ...state,
      caller: caller && { ...caller },
      unanswered: unanswered && { ...unanswered },
      attempt: attempt && { ...attempt },
      voice: voice && { ...voice },
      mailbox: mailbox && { ...mailbox },
    },
  };
}

/** The agent speaks of its own accord; nothing else may be sounding. */
export function say({ state, at, effects }: Move, what: Prompt): void {
  const reply = state.nextReply++;
  state.voice = { reply, kind: what, since: at, started: false, pausedAt: null, ready: null };
  effects.push({ type: "say", reply, what });
}

/** The agent is cut off. */
export function interrupt({ state, at, effects }: Move): void {
  if (!state.voice) return;
  effects.push({ type: "interrupt", reply: state.voice.reply });
  state.voice = null;
  state.quietSince = at;
}

export function resume({ state, at, effects }: Move): void {
  if (!state.voice || state.voice.pausedAt === null) return;
  state.voice.pausedAt = null;
  state.voice.since = at;
  effects.push({ type: "resume", reply: state.voice.reply });
}

type DiscardReason = Extract<TurnEffect, { type: "discard" }>["reason"];
export function discard({ state, effects }: Move, reason: DiscardReason): void {
  if (!state.attempt) return;
  effects.push({ type: "discard", reply: state.attempt.reply, reason });
  state.attempt = null;
}

export function prepare({ state, effects }: Move, transcript: string, speculative: boolean): void {
  const reply = state.nextReply++;
  state.attempt = {
    reply,
    transcript,
    guessed: false,
    locale: state.locale,
    tokenAt: null,
    audio: false,
    silent: false,
    ready: null,
  };
  effects.push({ type: "prepare", reply, transcript, speculative });
}

/** The answer becomes what the agent says. */
export function commit({ state, at, effects }: Move): void {
  const { attempt } = state;
  if (!attempt) return;
  effects.push({ type: "commit", reply: attempt.reply, transcript: attempt.transcript });
  state.voice = {
    reply: attempt.reply,
    kind: "answer",
    since: at,
    started: false,
    pausedAt: null,
    ready: attempt.ready,
  };
  if (attempt.ready) state.awaits = attempt.ready.awaits;
  state.attempt = null;
  state.unanswered = null;
}

export function noReply({ effects }: Move, reason: NoReplyReason, transcript: string): void {
  effects.push({ type: "no_reply", reason, transcript });
}

/** The call is over. What the caller has said for sure is kept all the same: a message taken is a message taken. */
export function end(move: Move, reason: EndReason): void {
  const { state, effects } = move;
  interrupt(move);
  if (state.afterthought) noReply(move, "ended", state.afterthought.text);
  const { unanswered, attempt, caller } = state;
  if (unanswered && attempt && sameWords(attempt.transcript, unanswered.text)) {
    commit(move);
    interrupt(move);
  } else {
    discard(move, "hangup");
    if (unanswered) noReply(move, "ended", unanswered.text);
  }
  if (caller && hasWords(caller.transcript)) noReply(move, "ended", caller.transcript);
  Object.assign(state, { phase: "ended", caller: null, unanswered: null, afterthought: null });
  effects.push({ type: "end", reason });
}

export const hasWords = (transcript: string): boolean => wordsOf(transcript).length > 0;

/** The recogniser tells in which language it has heard them, most of it first. */
export function speaks({ state }: Move, [told]: readonly string[]): void {
  if (isLocale(told)) state.locale = told;
}

/** Somebody is talking to whom the agent should not begin to talk. */
export const callerHasTheFloor = ({ caller }: TurnState): boolean =>
  caller !== null && !caller.dismissed && !isBackchannel(caller.transcript);

/** Nobody speaks, and nothing is being made. */
export const isQuiet = (state: TurnState): boolean =>
  !state.voice && !state.unanswered && !state.attempt && !state.afterthought && !callerHasTheFloor(state);

/** Whether the answer being made is to all that was said for sure, and to nothing else. */
export const answersWhatIsCertain = ({ attempt, unanswered }: TurnState): boolean =>
  attempt !== null && unanswered !== null && sameWords(attempt.transcript, unanswered.text);

/** The words are the caller's turn, with those before that have not been answered. An answer to less is superseded. */
export function adopt(move: Move, text: string, waitMs: number | null): void {
  const { state, at } = move;
  const whole = joinTurns(state.unanswered?.text ?? "", text);
  const before = state.attempt && answersWhatIsCertain(state) ? "superseded" : "changed";
  const hold = waitMs === null ? null : at + waitMs;
  state.idlePrompts = 0;
  state.askedToWait = false;
  if (state.attempt && !sameWords(state.attempt.transcript, whole)) discard(move, before);
  state.unanswered = {
    text: whole,
    since: at,
    hold,
    fillerSaid: state.unanswered?.fillerSaid ?? false,
    failed: false,
  };
  if (!state.attempt) prepare(move, whole, hold !== null);
}
