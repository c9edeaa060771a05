import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { continueChange } from "./continue-change";

/** Changes many contacts, queued by `change_many_contacts`. A service client: whoever asked for it may have left meanwhile. */
export const changeContactsJob = defineJob({
  id: "contacts.change",
  schema: z.object({ orgId: z.uuid(), changeId: z.uuid() }),
  maxAttempts: 8,
  handler: (change, { signal }) => continueChange(serviceClient(), change, signal),
});

/** Takes what has lain in the bin for 30 days out of the world, of all organizations. */
export const emptyBinJob = defineJob({
  id: "contacts.empty-bin",
  schema: z.object({}),
  maxAttempts: 5,
  handler: async (_, { signal, logger }) => {
    const db = serviceClient();
    let gone = 0;
    for (let last = 1; last > 0 && !signal.aborted; gone += last) {
      last = orThrow(await db.rpc("empty_contact_bin", {}));
    }
    if (gone > 0)
      logger.info(
        { gone },
        "contacts taken out of the bin for good, and changes that can no more be taken back",
      );
  },
});
