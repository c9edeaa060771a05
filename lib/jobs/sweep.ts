import { z } from "zod";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { defineJob } from "./define-job";

/** Hourly: forgets what is only of use for a while. Service role: it concerns no tenant. */
export const sweepJob = defineJob({
  id: "maintenance.sweep",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async () => {
    const { error } = await serviceClient().rpc("sweep_rate_buckets");
    if (error) throw new AppError("unavailable", { detail: error.message, cause: error });
  },
});
