import { z } from "zod";
import { messageChanges } from "./message-changes";
import { writeTool } from "./tool";

/** A message for the team: kept with the contact, and mailed with the last words of the call. */
export const takeMessage = writeTool({
  name: "take_message",
  description:
    "Leaves a message for the team, who get back to the caller. When the caller wants that, or when you cannot help and they agree to it.",
  schema: z.object({
    message: z.string().trim().min(3).max(1_000).describe("The message, complete, in the caller's language."),
    for: z.string().trim().max(120).nullish().describe("Whom it is for, if they named somebody."),
  }),
  offered: () => true,
  stage({ message, for: recipient }, { turn, plan, key }) {
    const whole = recipient ? `${recipient}: ${message}` : message;
    const { contact, jobs } = messageChanges(whole, turn, plan, { reachable: true, key });
    return { result: "The team has the message.", intent: "message", contact, jobs };
  },
});
