import { z } from "zod";
import { saidEmail } from "./said-reach";
import { summaryJob } from "./summary-job";
import { writeTool } from "./tool";

/** Sends the caller what was talked about, once the call is over. */
export const sendSummary = writeTool({
  name: "send_summary",
  description:
    "Mails the caller a summary of this call when it is over. Only when they want it, and have told an e-mail address in this call.",
  schema: z.object({}),
  offered: () => true,
  stage(_, { turn, plan }) {
    const to = saidEmail(turn);
    if (!to) return { result: "No e-mail address is known: ask for it first." };
    return {
      result: "It is sent to [email] after the call.",
      contact: { email: to },
      jobs: [summaryJob(plan, to)],
    };
  },
});
