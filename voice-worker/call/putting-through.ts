import { discard, interrupt, type Move, noReply, say } from "./turn-state";

/** The caller has been told: from here on the carrier has the call, until it says that nobody took it. */
export function putThrough(move: Move): void {
  fallSilent(move);
  move.effects.push({ type: "transfer" });
}

/** A person wants the call. The caller, who has not asked for them, is told before they are put through. */
export function takeOver(move: Move): void {
  const { state } = move;
  if (state.phase === "transferring") return;
  fallSilent(move);
  state.takenOver = true;
  say(move, "take_over");
}

/** Nobody took the caller over: they are told, and the conversation goes on. */
export function transferFailed(move: Move): void {
  const { state } = move;
  if (state.phase !== "transferring" || state.voice) return;
  const prompt = state.takenOver ? "take_over_failed" : "transfer_failed";
  Object.assign(state, { phase: "talking", takenOver: false });
  say(move, prompt);
}

/** The agent has nothing more to answer; what the caller said and got no answer to is kept. */
function fallSilent(move: Move): void {
  const { state } = move;
  interrupt(move);
  discard(move, "superseded");
  if (state.afterthought) noReply(move, "ended", state.afterthought.text);
  if (state.unanswered) noReply(move, "ended", state.unanswered.text);
  Object.assign(state, { phase: "transferring", afterthought: null, unanswered: null, mailbox: null });
}
