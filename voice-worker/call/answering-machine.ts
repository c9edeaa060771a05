import { normaliseYesNo } from "@/lib/flows/normalise/yes-no";
import { machineSpeech } from "./machine-speech";
import { spellingProgress } from "./spelling";
import type { Awaits } from "./turn-events";
import { discard, end, interrupt, type Move, noReply, say, type TurnState } from "./turn-state";

/** What a first turn on a call of ours tells of who picked up; later ones are a person's. */
export const hearMachine = (state: TurnState, transcript: string) =>
  state.turnsHeard < 2 ? machineSpeech(transcript) : null;

/** So many whole turns that were no machine's greeting are a conversation. */
const conversation = 2;

/**
 * What the carrier believes. It takes half a minute to be sure, and errs: who converses or answers a question is no machine, and a telephone that
 * screens for its owner sounds like one until they take the call.
 */
export function carrierVerdict(move: Move, kind: "voicemail" | "screening" | "fax"): void {
  const { turnsHeard, answered, screened } = move.state;
  if (turnsHeard < conversation && !answered && screened === 0) machineEvent(move, kind);
}

/** Whether words are an answer to what was asked, as no recording gives one. */
export function answersQuestion(transcript: string, awaits: Awaits): boolean {
  if (awaits === "yes_no") return normaliseYesNo(transcript).ok;
  return spellingProgress(transcript, awaits) === "complete";
}

/** No person is on the line. */
export function machineEvent(move: Move, kind: "voicemail" | "screening" | "fax"): void {
  const { state } = move;
  if (state.phase === "closing" || state.phase === "transferring") return;
  if (kind === "fax") {
    end(move, "fax");
    return;
  }
  if (state.phase === "machine") return;
  if (kind === "voicemail" && state.options.voicemail === "hang_up") {
    end(move, "voicemail");
    return;
  }
  dropConversation(move, kind);
  if (kind === "voicemail") {
    waitForBeep(move);
    return;
  }
  state.phase = "talking";
  state.screened += 1;
  if (state.screened <= 2) say(move, "screening_reason");
}

function dropConversation(move: Move, reason: "voicemail" | "screening"): void {
  const { state } = move;
  interrupt(move);
  discard(move, "superseded");
  if (state.unanswered) noReply(move, reason, state.unanswered.text);
  if (state.afterthought) noReply(move, reason, state.afterthought.text);
  Object.assign(state, { unanswered: null, afterthought: null });
}

/** Detection often reports after the beep it waited for. */
function waitForBeep({ state, at }: Move): void {
  const recent = state.beepAt !== null && at - state.beepAt < recentBeepMs;
  state.phase = "machine";
  state.mailbox = { since: at, heardAt: at, beepAt: recent ? at : null, restarted: false };
}
const recentBeepMs = 5_000;

/** Its greeting goes on. */
export function heardOfMailbox({ state, at }: Move): void {
  if (state.mailbox) state.mailbox.heardAt = at;
}

/** From now on it records. What was said before, into its greeting, is lost: it is said once more. */
export function mailboxBeep(move: Move): void {
  const { state, at } = move;
  const { mailbox, voice } = state;
  state.beepAt = at;
  if (!mailbox) return;
  if (!voice) mailbox.beepAt ??= at;
  else if (!mailbox.restarted) {
    interrupt(move);
    Object.assign(mailbox, { beepAt: at, restarted: true });
  }
}

/** When the message is due: after the beep, or where none comes, once the greeting has fallen silent. */
export function messageDue({ mailbox, phase, voice, caller, options }: TurnState): number | null {
  if (phase !== "machine" || !mailbox || voice) return null;
  if (mailbox.beepAt !== null) return mailbox.beepAt + options.beepMs;
  const longest = mailbox.since + longestGreetingMs;
  return caller ? longest : Math.min(longest, mailbox.heardAt + noBeepMs);
}
const noBeepMs = 3_000;
const longestGreetingMs = 45_000;
