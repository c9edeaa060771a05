import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";

const advancedSchema = z.object({
  told: z.number(),
  read_only: z.number(),
  renewed: z.number(),
  failed: z.array(z.object({ org_id: z.uuid(), error: z.string() })),
});

/**
 * Every ten minutes: warns of trials and grants that end, reminds of what is not paid, and makes read-only what is over. `now`: another time than
 * the present. Service role: it concerns every tenant.
 */
export const lifecycleJob = defineJob({
  id: "billing.lifecycle",
  schema: z.object({ now: z.iso.datetime({ offset: true }).optional() }),
  maxAttempts: 3,
  handler: async ({ now }, { logger }) => {
    const { failed, ...done } = advancedSchema.parse(
      orThrow(
        await serviceClient().rpc("advance_subscriptions", {
          p_now: now ?? new Date().toISOString(),
          p_url: new URL("/billing", env.APP_URL).href,
        }),
      ),
    );
    for (const { org_id, error } of failed)
      logger.error({ orgId: org_id, error }, "a subscription could not be advanced");
    if (done.told + done.read_only + done.renewed > 0) logger.info(done, "subscriptions advanced");
  },
});
