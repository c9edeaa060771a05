"use server";

import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { ownNumberSchema } from "./schema";
import { testNumber } from "./test-number";

/** Whether a call to a number would arrive and be answered, step by step. */
export const testNumberAction = orgAction
  .metadata({ name: "calls.test-number", min: "admin" })
  .inputSchema(ownNumberSchema)
  .action(async ({ parsedInput: { numberId }, ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    return testNumber(db, { orgId: org.id, id: numberId });
  });
