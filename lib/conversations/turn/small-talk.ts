import { wasNudged } from "@/lib/flows/open-turn";
import type { ConversationTextKey } from "../texts";
import { reachOf } from "./details";
import { backToFlow, pending } from "./flow-turn";
import type { Strategy } from "./strategy";

/** Greetings, thanks, jokes and the like, after which the flow's question comes again. */
export const smallTalk: Strategy = async function* (x) {
  const { reading } = x;
  if (reading.kind !== "smalltalk") return false;
  const { talk } = reading;
  const beginning = x.state.status === "new";
  // The flow's own greeting answers a greeting, and it knows how to end an open turn and to explain itself.
  if (beginning && (talk === "greeting" || talk === "how_are_you" || talk === "help")) return false;
  const open = x.block?.type === "ai";
  if (open && (talk === "thanks" || talk === "bye")) return false;
  if (x.block && !open && talk === "confused") return false;
  // "Dale" to an offer takes it.
  if (x.block?.type === "ai" && talk === "acknowledge" && wasNudged(x.block, x.state)) return false;
  x.intent = `smalltalk.${talk}`;
  const { name } = reachOf(x);
  const key: ConversationTextKey = talk === "who_am_i" && name ? "smalltalk.known_name" : `smalltalk.${talk}`;
  if (talk === "thanks" && x.block) {
    // Thanks ask for nothing: the question waits above, with its buttons.
    const text = `${x.say(key)} ${x.say("leaving.whenever")}`;
    yield { type: "say", draft: { ...x.draft(text, "smalltalk"), ...pending(x) } };
    return true;
  }
  yield { type: "say", draft: x.aside(x.say(key, name ? { name } : {}), "smalltalk") };
  if (talk !== "bye") yield* backToFlow(x);
  return true;
};
