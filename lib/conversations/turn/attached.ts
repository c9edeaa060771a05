import { backToFlow } from "./flow-turn";
import type { Strategy } from "./strategy";

/** A file without a word: that it has come is said, and the conversation goes on where it was. People of the team look at files. */
export const attached: Strategy = async function* (x) {
  const files = x.turn.inbound.extra.attachments ?? [];
  if (x.reading.kind !== "empty" || files.length === 0) return false;
  x.intent = "file";
  const name = files.map((file) => file.name).join(", ");
  yield { type: "say", draft: x.aside(x.say("notices.fileReceived", { name }), "notice") };
  yield* backToFlow(x);
  return true;
};
