import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { defineJob } from "@/lib/jobs/define-job";
import { serviceClient } from "@/lib/supabase/service";
import { askCarrier } from "./ask-carrier";
import { dialCall } from "./dial-call";
import { endUnpaidCall } from "./end-unpaid-call";
import { hangUpCall } from "./hang-up-call";
import { removeRecordings } from "./recordings";
import { sendSummary } from "./send-summary";
import { costCall } from "./wrap-up/cost-call";
import { wrapUpCall } from "./wrap-up/wrap-up-call";

const call = z.object({ orgId: z.uuid(), callId: z.uuid() });

/** Rings somebody, once, at the time the call was planned for. */
export const dialJob = defineJob({
  id: "calls.dial",
  schema: call,
  maxAttempts: 8,
  handler: (payload, { attempt, maxAttempts }) => dialCall({ ...payload, lastTry: attempt >= maxAttempts }),
});

/** Somebody hung up a call of ours that still rang. */
export const hangUpJob = defineJob({
  id: "calls.hang-up",
  schema: call,
  maxAttempts: 6,
  handler: (payload) => hangUpCall(payload),
});

/** Nothing pays any more for a call that a person has. */
export const endUnpaidJob = defineJob({
  id: "calls.end-unpaid",
  schema: call,
  maxAttempts: 6,
  handler: (payload) => endUnpaidCall(payload),
});

/** A carrier has not told how long a call lasted that it carried: it is asked, so that the call is charged by what it knows. */
export const askCarrierJob = defineJob({
  id: "calls.ask-carrier",
  schema: call,
  maxAttempts: 3,
  handler: (payload) => askCarrier(payload),
});

/** What came of a call, once it is over. */
export const wrapUpJob = defineJob({
  id: "calls.wrap-up",
  schema: call,
  maxAttempts: 12,
  handler: async ({ orgId, callId }, { attempt, maxAttempts }) => {
    try {
      await wrapUpCall({ orgId, callId });
    } catch (error) {
      // Its page says so; the job is kept as dead, to be run again by hand.
      if (attempt >= maxAttempts) {
        await serviceClient()
          .from("calls")
          .update({ wrap_up: "failed" })
          .eq("org_id", orgId)
          .eq("id", callId);
      }
      throw error;
    }
  },
});

/** What a call has cost, once more: its carrier has told more of it after it was summed up. */
export const costCallJob = defineJob({
  id: "calls.cost",
  schema: call,
  maxAttempts: 12,
  handler: (payload) => costCall(payload),
});

/** What was talked about, to a caller who wanted it by mail. */
export const sendSummaryJob = defineJob({
  id: "calls.send-summary",
  schema: call.extend({ to: z.email() }),
  maxAttempts: 14,
  handler: (payload) => sendSummary(payload),
});

/** Every minute: calls that nobody ends any more, and what they cost. Service role: it concerns no tenant. */
export const sweepCallsJob = defineJob({
  id: "calls.sweep",
  schema: z.object({}),
  maxAttempts: 3,
  handler: async (_, { logger }) => {
    const ended = orThrow(await serviceClient().rpc("sweep_calls"));
    if (ended > 0) logger.warn({ ended }, "calls ended that nobody held any more");
    const charged = orThrow(await serviceClient().rpc("sweep_call_charges"));
    if (charged > 0) logger.info({ charged }, "calls charged of which their carrier had told nothing");
  },
});

/** Files of calls that were deleted. */
export const removeRecordingsJob = defineJob({
  id: "calls.remove-recordings",
  schema: z.object({ orgId: z.uuid(), paths: z.array(z.string()).max(100_000) }),
  maxAttempts: 12,
  handler: ({ orgId, paths }) =>
    removeRecordings(
      serviceClient(),
      paths.filter((path) => path.startsWith(`${orgId}/`)),
    ),
});
