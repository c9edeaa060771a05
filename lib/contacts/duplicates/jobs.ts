import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";

/** Looks for contacts that may be one person; queued by `request_duplicates` and after an import. */
export const findDuplicatesJob = defineJob({
  id: "contacts.find-duplicates",
  schema: z.object({ orgId: z.uuid() }),
  maxAttempts: 4,
  handler: async ({ orgId }, { logger }) => {
    // The service role, as a job has no user.
    const pairs = orThrow(await serviceClient().rpc("find_duplicates", { p_org: orgId }));
    logger.info({ pairs }, "duplicates found");
  },
});
