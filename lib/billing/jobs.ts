import { z } from "zod";
import { defineJob } from "@/lib/jobs/define-job";
import { handleWebhook } from "./handle-webhook";

/** What a payment provider told, kept already. */
export const handleWebhookJob = defineJob({
  id: "billing.handle-webhook",
  schema: z.object({ id: z.uuid() }),
  maxAttempts: 12,
  handler: ({ id }, { attempt, maxAttempts }) => handleWebhook({ id, lastTry: attempt >= maxAttempts }),
});
