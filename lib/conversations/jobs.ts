import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { answerLeft } from "./answer-left";
import { conversationDeps } from "./deps";
import { notifyHandoff, notifyHotLead } from "./notify-team";

const conversation = z.object({ orgId: z.uuid(), conversationId: z.uuid() });

/**
 * Answers what a process that died left unanswered. Queued with every message and removed when it is answered, so that it runs
 * only when something went wrong.
 */
export const answerJob = defineJob({
  id: "conversations.answer",
  schema: conversation,
  maxAttempts: 10,
  handler: async ({ orgId, conversationId }) => {
    const done = await answerLeft(orgId, conversationId, conversationDeps());
    // Somebody holds the turn: they answer, or their lease runs out and the next try does.
    if (!done) throw new AppError("unavailable", { reason: "turn_not_free" });
  },
});

/** Tells the team that somebody waits for a person. */
export const notifyHandoffJob = defineJob({
  id: "conversations.notify-handoff",
  schema: conversation,
  maxAttempts: 10,
  handler: ({ orgId, conversationId }) => notifyHandoff(orgId, conversationId),
});

/** Tells the team of a lead worth calling today. */
export const notifyHotLeadJob = defineJob({
  id: "conversations.notify-hot-lead",
  schema: conversation,
  maxAttempts: 10,
  handler: ({ orgId, conversationId }) => notifyHotLead(orgId, conversationId),
});

/** Every minute: hands back to their agents what people of the team have left without an answer for too long. Service role: of every organization. */
export const handBackJob = defineJob({
  id: "conversations.hand-back",
  schema: z.object({}),
  maxAttempts: 2,
  handler: async (_, { logger }) => {
    const count = orThrow(await serviceClient().rpc("hand_back_forgotten", {}));
    if (count > 0) logger.info({ count }, "conversations handed back");
  },
});
