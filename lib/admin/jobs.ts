import { z } from "zod";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define-job";
import { adminMoneyPath } from "./paths";
import { reconcileLedger } from "./reconcile-ledger";

const tries = 3;

/** Nightly, and when somebody of the platform asks for it: whether all money adds up. It concerns every tenant, and no tenant's data leaves it. */
export const reconcileJob = defineJob({
  id: "billing.reconcile",
  schema: z.object({ id: z.uuid().optional() }),
  maxAttempts: tries,
  handler: async ({ id }, { attempt, logger }) => {
    const { entries, problems } = await reconcileLedger({
      id,
      databaseUrl: env.DATABASE_URL,
      to: env.PLATFORM_EMAIL,
      url: `${env.APP_URL}${adminMoneyPath}`,
      lastTry: attempt >= tries,
    });
    if (problems > 0) logger.error({ entries, problems }, "the ledger does not add up");
    else logger.info({ entries }, "the ledger adds up");
  },
});
