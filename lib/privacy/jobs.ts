import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { purgeOrganization } from "./purge-organization";

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

/** Every night: what is past its time, in every organization. Service role: it concerns no tenant. */
export const retentionJob = defineJob({
  id: "privacy.retention",
  schema: z.object({}),
  maxAttempts: 5,
  handler: async (_, { logger }) => {
    const runs = orThrow(await serviceClient().rpc("begin_retention_runs", {}));
    orThrow(await serviceClient().rpc("sweep_purged_billing"));
    if (runs > 0) logger.info({ runs }, "retention begins");
  },
});

/** Carries out the retention of one organization, a small batch at a time, so that nobody waits for its locks. */
export const retainJob = defineJob({
  id: "privacy.retain",
  schema: z.object({ orgId: z.uuid(), runId: z.uuid() }),
  maxAttempts: 25,
  handler: async ({ orgId, runId }, { signal }) => {
    while (orThrow(await serviceClient().rpc("continue_retention", { p_org: orgId, p_run: runId }))) {
      // Told to stop: the rest is for the next try.
      signal?.throwIfAborted();
    }
  },
});

/** An organization whose owner wanted it gone thirty days ago. Service role: nobody belongs to it any more. */
export const purgeJob = defineJob({
  id: "privacy.purge",
  schema: z.object({ orgId: z.uuid() }),
  maxAttempts: 25,
  handler: async ({ orgId }, { signal, logger }) => {
    if (await purgeOrganization(serviceClient(), orgId, signal))
      logger.info({ orgId }, "organization purged");
  },
});
