import type { CallPlan } from "@/lib/calls/plan";
import { takesLeave } from "@/lib/conversations/classify/leaving";
import type { Draft, Turn, TurnChanges } from "@/lib/conversations/responder";
import { readState } from "@/lib/conversations/turn/talk";
import { isOver } from "@/lib/flows/intents";
import { words } from "@/lib/flows/normalise/fold";
import type { Outcome } from "./brain";

/**
 * How the call goes on after an answer. It is hung up only when the caller took leave and was asked nothing more: a flow that has
 * come to its end is no reason, for they may want something else. It is handed over when a person was asked for or the owner
 * wants one for what was told; a flow that ends with "the team will call you" stays as it is.
 */
export function endingOf(
  { transferTo }: Pick<CallPlan, "transferTo">,
  { inbound }: Turn,
  changes: TurnChanges,
  drafts: readonly Draft[],
): Pick<Outcome, "ends" | "transfer"> {
  const reason = changes.handoffReason ?? "";
  const forPerson = changes.intent === "human" || reason.startsWith("situation:");
  if (changes.status === "handoff" && forPerson && transferTo)
    return { ends: "transfer", transfer: { to: transferTo, reason: reason || "requested" } };
  const asks = drafts.at(-1)?.expects !== undefined;
  return { ends: !asks && leaves(inbound, changes) ? "hang_up" : null, transfer: null };
}

function leaves({ text, extra }: Turn["inbound"], { intent, state }: TurnChanges): boolean {
  if (intent === "leaving" || intent === "smalltalk.bye") return true;
  if (extra.choice !== undefined || readState(state).flow?.status === "waiting") return false;
  return takesLeave(text) || (isOver(text) && !justThanks(text));
}

/** Thanks for an answer: on the telephone more may follow. */
const justThanks = (text: string): boolean =>
  /^(?:(?!no |nada |res |nothing )\S+ ){0,4}(?:gracias|gracies|obrigad[oa]|valeu|thanks|thank you)(?: (?:muy amable|a lot|so much))?$/.test(
    words(text),
  );
