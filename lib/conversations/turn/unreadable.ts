import { backToFlow } from "./flow-turn";
import type { Strategy } from "./strategy";

const keys = {
  positive: "smalltalk.emojiPositive",
  negative: "smalltalk.emojiNegative",
  other: "smalltalk.emojiOther",
} as const;

/** Blank messages and emoji alone. Where the flow asks yes or no, a thumb is an answer and is left to it. */
export const unreadable: Strategy = async function* (x) {
  const { reading, block } = x;
  if (reading.kind === "empty") {
    x.intent = "empty";
    yield { type: "say", draft: x.aside(x.say("notices.empty"), "repair") };
    return true;
  }
  if (reading.kind !== "emoji") return false;
  const answers = (block?.type === "input" && block.kind === "yes_no") || block?.type === "buttons";
  if (answers && /👍|✅|👌|🙌|👎|❌/u.test(x.text)) return false;
  x.intent = "emoji";
  yield { type: "say", draft: x.aside(x.say(keys[reading.mood]), "smalltalk") };
  yield* backToFlow(x);
  return true;
};
