import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";

/** More tables than there will ever be: an erasure that does not come to its end is a fault. */
const stepsAtMost = 500;

/** Looks through what is left of a contact who was erased, a table at a time. Service role, as a job has no user. */
export const finishErasureJob = defineJob({
  id: "privacy.finish-erasure",
  schema: z.object({ orgId: z.uuid(), erasureId: z.uuid() }),
  maxAttempts: 25,
  handler: async ({ orgId, erasureId }) => {
    for (let step = 0; step < stepsAtMost; step += 1) {
      const answer = orThrow(
        await serviceClient().rpc("continue_erasure", { p_org: orgId, p_erasure: erasureId }),
      );
      if (z.object({ left: z.number() }).parse(answer).left === 0) return;
    }
    throw new Error("an erasure that does not end");
  },
});
