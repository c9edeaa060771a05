import { z } from "zod";
import { systemClock } from "@/lib/clock";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { tellRefused } from "./tell-refused";

/** At most so many rounds a minute: what is left over is read all the same, and added up by the next. */
const rounds = 20;

/** Every minute: adds up what was used, so that it is read in no time. Service role: it concerns no tenant. */
export const foldUsageJob = defineJob({
  id: "billing.fold-usage",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async () => {
    for (let round = 0; round < rounds; round += 1) {
      if (orThrow(await serviceClient().rpc("fold_usage")) === 0) return;
    }
  },
});

/** Calls are refused because nothing pays for them: the organization's owners and administrators are told, once a day. */
export const tellRefusedJob = defineJob({
  id: "billing.tell-refused",
  schema: z.object({ orgId: z.uuid() }),
  maxAttempts: 8,
  handler: (payload) => tellRefused(payload, systemClock()),
});
