import { words } from "@/lib/flows/normalise/fold";
import type { Exchange } from "./exchange";
import { backToFlow } from "./flow-turn";
import type { Strategy } from "./strategy";

/** A file without a word, or with a word about it: that it has come is said, and the conversation goes on where it was. */
export const attached: Strategy = async function* (x) {
  const files = x.turn.inbound.extra.attachments ?? [];
  if (files.length === 0 || (x.reading.kind !== "empty" && !isRemark(x))) return false;
  x.intent = "file";
  const name = files.map((file) => file.name).join(", ");
  yield { type: "say", draft: x.aside(x.say("notices.fileReceived", { name }), "notice") };
  yield* backToFlow(x);
  return true;
};

/** "Aquí va", "te mando la foto": of the file, and no answer to what was asked. */
const isRemark = ({ reading, text, choice }: Exchange): boolean =>
  reading.kind === "statement" &&
  choice === undefined &&
  !/[\d@?]/.test(text) &&
  words(text).split(" ").length <= 5;
