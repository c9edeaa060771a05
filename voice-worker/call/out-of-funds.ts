import { discard, end, interrupt, isQuiet, type Move, noReply, say, type TurnState } from "./turn-state";
import type { Timer } from "./turn-timers";

/** Beyond what is paid for a sentence may be finished for so long, and last words be heard. The session leaves room for both. */
const overtimeMs = 10_000;
const lastWordsMs = 20_000;

/**
 * How long the call is paid for; null: as long as it likes. Who was warned and has more time than the warning told after all is told that too.
 */
export function paidUntil(move: Move, until: number | null): void {
  const { state, at } = move;
  if (state.phase === "closing") return;
  state.paidUntil = until === null ? null : Math.max(until, at);
  if (!state.warnedOfFunds || (until !== null && until - at < state.options.warningMs * 1.5)) return;
  Object.assign(state, { warnedOfFunds: false, relieved: true });
}

/** Between turns: into nobody's sentence. */
const mayBeTold = (state: TurnState): boolean =>
  state.phase === "talking" && isQuiet(state) && (state.caller === null || state.caller.dismissed);

/** Money is running out: a minute before, the caller is told that the call must end. */
export const lowFunds: Timer = {
  due(state) {
    const { options, warnedOfFunds, paidUntil: until } = state;
    if (warnedOfFunds || until === null || options.warningMs <= 0 || !mayBeTold(state)) return null;
    return until - options.warningMs;
  },
  run(move) {
    const { state } = move;
    Object.assign(state, { warnedOfFunds: true, relieved: false });
    if (move.at < state.paidUntil!) say(move, "funds_warning");
  },
};

/** There is money again, before the time was up. */
export const fundsBack: Timer = {
  due: (state) => (state.relieved && mayBeTold(state) ? state.quietSince : null),
  run(move) {
    move.state.relieved = false;
    say(move, "funds_restored");
  },
};

/** Nothing pays for the call any more: goodbye. With a person it is no concern of this machine. */
export const outOfFunds: Timer = {
  due(state) {
    const { paidUntil: over, phase } = state;
    if (over === null || phase === "transferring") return null;
    if (phase === "closing") return over + overtimeMs + lastWordsMs;
    return isQuiet(state) ? over : over + overtimeMs;
  },
  run(move) {
    const { state } = move;
    if (state.phase !== "talking") return end(move, "out_of_funds");
    interrupt(move);
    discard(move, "superseded");
    for (const left of [state.unanswered, state.afterthought]) if (left) noReply(move, "ended", left.text);
    Object.assign(state, { phase: "closing", unanswered: null, afterthought: null });
    say(move, "funds_goodbye");
  },
};
