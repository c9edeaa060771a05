import { legible } from "@/lib/flows/normalise/legible";
import type { StoredMessage } from "../responder";
import { takeDetails } from "./details";
import type { Exchange } from "./exchange";

/**
 * The first turn after a person of the team had the conversation: who the visitor is and how they are reached, as they told that person, is
 * known from here on; the person that was asked for has been; and the flow is open again where it had ended with them. What was said
 * is in the history, which models read.
 */
export function afterPerson(x: Exchange): void {
  const since = saidToPerson(x);
  if (since.length === 0) return;
  for (const { role, text } of since) if (role === "contact") takeDetails(x, legible(text));
  x.talk.humanWanted = false;
  x.talk.personOffered = false;
  if (x.state.status === "handoff") x.state = { ...x.state, status: "ended" };
}

/** What was said since the agent's last word, if a person of the team was among those who said it. */
function saidToPerson({ turn: { history, inbound } }: Exchange): StoredMessage[] {
  const since = history.slice(history.findLastIndex(({ role }) => role === "agent") + 1);
  if (!since.some(({ role }) => role === "human")) return [];
  return since.filter(({ id, status }) => id !== inbound.id && status !== "waiting");
}
