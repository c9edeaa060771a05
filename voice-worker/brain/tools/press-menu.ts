import { z } from "zod";
import { takenOver } from "../call-opening";
import { writeTool } from "./tool";

/** Hands the call to who answers for another branch or department, as its key of the menu would. */
export const pressMenu = writeTool({
  name: "press_menu",
  description:
    "Hands the caller to the agent of another branch or department of the menu, when they want something of that one.",
  schema: z.object({
    digit: z
      .string()
      .regex(/^[0-9*#]$/)
      .describe("The option's key."),
  }),
  offered: ({ plan }) => plan.menu.length > 0,
  async stage({ digit }, { plan, turn, manner, services, agents }) {
    const option = plan.menu.find((one) => one.digit === digit);
    const known = plan.menu.map(({ digit: key, label }) => `${key}: ${label}`).join("; ");
    if (!option) return { result: `There is no such option. There are: ${known}` };
    if (option.agentId === turn.agent?.id) return { result: "That is you. Go on." };
    const taking = await agents.byId(plan.call.orgId, option.agentId);
    if (!taking) return { result: `${option.label} does not answer now. Offer to take a message.` };
    const flow = await services.versions.flow(plan.call.orgId, taking.flowVersionId);
    const { locationId } = option;
    const now = services.clock();
    const taken = takenOver(turn, taking, { flow, locationId, locale: manner.locale, now });
    return {
      result: "Handed over.",
      instead: { drafts: [...taken.greeting, ...taken.question], changes: taken.changes },
    };
  },
});
