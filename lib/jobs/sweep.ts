import { z } from "zod";
import { sweepRecordings } from "@/lib/calls/recordings";
import { orThrow } from "@/lib/database-error";
import { removeStrayFiles } from "@/lib/files/remove-files";
import { sweepImports } from "@/lib/imports/sweep-imports";
import { removeStrayFiles as removeStrayDocuments } from "@/lib/knowledge/remove-files";
import { serviceClient } from "@/lib/supabase/service";
import { defineJob } from "./define-job";

/** Hourly: forgets what is only of use for a while. Service role: it concerns no tenant. */
export const sweepJob = defineJob({
  id: "maintenance.sweep",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async (_, { logger }) => {
    orThrow(await serviceClient().rpc("sweep_rate_buckets"));
    orThrow(await serviceClient().rpc("sweep_answer_cache"));
    orThrow(await serviceClient().rpc("sweep_api_requests"));
    orThrow(await serviceClient().rpc("sweep_sessions"));
    orThrow(await serviceClient().rpc("sweep_webhook_deliveries"));
    orThrow(await serviceClient().rpc("sweep_unsent_files", {}));
    orThrow(await serviceClient().rpc("sweep_leftovers", {}));
    const strays = (await removeStrayDocuments(serviceClient())) + (await removeStrayFiles(serviceClient()));
    if (strays > 0) logger.info({ strays }, "stray files removed");
    const imports = await sweepImports(serviceClient());
    if (imports > 0) logger.info({ imports }, "stray files of imports removed");
    const recordings = await sweepRecordings(serviceClient());
    if (recordings > 0) logger.info({ recordings }, "recordings removed");
  },
});
