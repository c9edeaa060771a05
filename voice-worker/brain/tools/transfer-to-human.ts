import { z } from "zod";
import { writeTool } from "./tool";

/** Puts the caller through to a person. */
export const transferToHuman = writeTool({
  name: "transfer_to_human",
  description:
    "Puts the caller through to a person of the team, now. When they ask for one, or for what only a person may decide. Say in one short sentence that you are putting them through, and ask nothing.",
  schema: z.object({
    reason: z.string().trim().min(1).max(200).describe("Why, for the person who takes over."),
  }),
  offered: ({ plan }) => Boolean(plan.transferTo),
  stage({ reason }, { plan }) {
    if (!plan.transferTo) return { result: "Nobody takes calls now. Offer to take a message." };
    return {
      result: "Putting through.",
      intent: "human",
      status: "handoff",
      handoffReason: reason,
      contact: { needs_human: true },
      ends: "transfer",
      transfer: { to: plan.transferTo, reason },
    };
  },
});
