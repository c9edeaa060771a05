import { isOver } from "@/lib/flows/intents";
import { takesLeave } from "../classify/leaving";
import { reachOf } from "./details";
import type { Exchange } from "./exchange";
import type { Strategy } from "./strategy";

/**
 * "Gracias, nada más", "me lo pienso": goodbye, and no question after it. The flow stays where it is, so that the next
 * message goes on. An open turn ends by the flow's own words.
 */
export const leaving: Strategy = async function* (x) {
  if (x.choice !== undefined || x.state.status === "new" || !isLeaving(x)) return false;
  x.intent = "leaving";
  const { name, reach } = reachOf(x);
  const said = reach
    ? x.say(name ? "leaving.reached" : "leaving.reachedNoName", { name: name ?? "", reach })
    : x.say(x.state.status === "waiting" && x.block?.type !== "ai" ? "leaving.later" : "smalltalk.bye");
  yield { type: "say", draft: x.draft(said, "smalltalk") };
  return true;
};

function isLeaving(x: Exchange): boolean {
  const bye = x.reading.kind === "smalltalk" && x.reading.talk === "bye";
  if (!bye && !takesLeave(x.text)) return false;
  // An open turn that ends by "nada más" has a goodbye of its own.
  return bye || x.block?.type !== "ai" || !isOver(x.text);
}
