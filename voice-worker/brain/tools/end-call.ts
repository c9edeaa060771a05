import { z } from "zod";
import { writeTool } from "./tool";

/** Hangs up when the goodbye has been heard. */
export const endCall = writeTool({
  name: "end_call",
  description:
    "Ends the call after your words. Only when the caller has said goodbye or wants nothing more. Say goodbye in the same answer, and ask nothing.",
  schema: z.object({}),
  offered: () => true,
  stage: () => ({ result: "The call ends after your words.", intent: "leaving", ends: "hang_up" }),
});
