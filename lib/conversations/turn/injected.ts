import { detectInjection } from "@/lib/ai/guardrails/injection";
import { aiText } from "@/lib/ai/texts";
import { backToFlow } from "./flow-turn";
import type { Strategy } from "./strategy";

/** Attempts to read the prompt, to change the agent's part or to reach others' data: a polite no, and on with the flow. */
export const injected: Strategy = async function* (x) {
  if (x.choice !== undefined || !detectInjection(x.whole)) return false;
  x.intent = "injection";
  yield {
    type: "say",
    draft: x.aside(aiText(x.manner, "refusal", { business: x.config.businessName }), "notice"),
  };
  yield* backToFlow(x);
  return true;
};
