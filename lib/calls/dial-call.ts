import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError, toAppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Database } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";
import { clientOfCall } from "./carrier-accounts";
import type { CallOrder, CarrierClient } from "./carrier-client";
import { callingHours, mayCallAt, nextCallingTime } from "./quiet-hours";
import { rescheduleCall } from "./reschedule-call";
import { webhookUrl } from "./webhook-urls";

type CallRow = Database["public"]["Tables"]["calls"]["Row"];

export interface DialDeps {
  now: () => Date;
  client: (call: { orgId: string; callId: string }) => Promise<CarrierClient>;
}

const realDeps: DialDeps = { now: () => new Date(), client: clientOfCall };

/** How long it rings. */
const ringSeconds = 30;
/** As many as the plan has are under way: tried again after so long. */
const busyPauseMs = 20_000;

/**
 * Rings somebody, once. Whether they may be called is asked again at this moment. A request to the carrier of which nobody knows whether it arrived
 * is never made again: if it did, the carrier reports of the call; if not, the sweep ends it. By the service role: a job has no user. Throws
 * what is worth another try; `lastTry`: there is none.
 */
export async function dialCall(
  { orgId, callId, lastTry }: { orgId: string; callId: string; lastTry: boolean },
  deps: DialDeps = realDeps,
): Promise<void> {
  if (await putOff({ orgId, callId }, deps.now())) return;
  const claimed = orThrow(
    await serviceClient().rpc("claim_dial", { p_org: orgId, p_call: callId }),
  ) as unknown as { outcome: "dial" | "dialled" | "uncertain" | "later" | "over"; call: CallRow };
  if (claimed.outcome === "later") {
    await rescheduleCall({ orgId, callId, at: new Date(deps.now().getTime() + busyPauseMs) });
    return;
  }
  if (claimed.outcome === "uncertain")
    logger.warn({ callId }, "calls: dialled before, and not heard of since");
  if (claimed.outcome !== "dial") return;
  try {
    const client = await deps.client({ orgId, callId });
    const { carrierCallId } = await client.createCall(orderOf(claimed.call));
    // Should this be lost, the carrier's reports name the call by our own name.
    orThrow(
      await serviceClient().rpc("set_call_carrier", {
        p: { org_id: orgId, call_id: callId, carrier_call_id: carrierCallId },
      }),
    );
  } catch (error) {
    await afterFailure({ orgId, callId, lastTry }, error);
  }
}

/** Puts a call off to when its person may be called. Gives whether it did. */
async function putOff({ orgId, callId }: { orgId: string; callId: string }, now: Date): Promise<boolean> {
  const db = serviceClient();
  const [found, org] = await Promise.all([
    db
      .from("calls")
      .select("status, purpose, asked, to_e164, dialled_at")
      .eq("org_id", orgId)
      .eq("id", callId)
      .maybeSingle(),
    db.from("organizations").select("timezone").eq("id", orgId).maybeSingle(),
  ]);
  const call = orThrow(found);
  const timezone = orThrow(org)?.timezone;
  if (!call?.to_e164 || !timezone) return true;
  if (!["scheduled", "queued"].includes(call.status) || call.dialled_at) return false;
  if (call.purpose === "test" || call.asked) return false;
  const hours = callingHours(call.to_e164, timezone, now);
  if (mayCallAt(now, hours)) return false;
  const next = nextCallingTime(now, hours);
  if (next) await rescheduleCall({ orgId, callId, at: next });
  else await endCall({ orgId, callId }, "canceled", "quiet_hours");
  return true;
}

async function afterFailure(
  { orgId, callId, lastTry }: { orgId: string; callId: string; lastTry: boolean },
  thrown: unknown,
): Promise<void> {
  const error = toAppError(thrown);
  const reason = error.reason ?? error.code;
  logger.warn({ err: error, callId }, "calls: not dialled");
  // What the carrier understood and will not do, it will not do later either.
  if (!error.retryable) return endCall({ orgId, callId }, "failed", reason);
  const certain = error.code === "rate_limited" || neverLeft(thrown);
  if (!certain) return;
  if (lastTry) return endCall({ orgId, callId }, "failed", reason);
  orThrow(await serviceClient().rpc("release_dial", { p_org: orgId, p_call: callId, p_error: reason }));
  throw error;
}

/** There was nobody to send the request to. */
function neverLeft(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (
    (typeof code === "string" && ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(code)) ||
    neverLeft(cause, depth + 1)
  );
}

async function endCall(
  { orgId, callId }: { orgId: string; callId: string },
  status: "failed" | "canceled",
  reason: string,
): Promise<void> {
  orThrow(
    await serviceClient().rpc("end_call", {
      p_org: orgId,
      p_call: callId,
      p_status: status,
      p_reason: reason,
    }),
  );
}

function orderOf(call: CallRow): CallOrder {
  if (!call.from_e164 || !call.to_e164) throw new AppError("unprocessable", { reason: "no_number" });
  const names = { org: call.org_id, call: call.id };
  const urls =
    call.carrier === "twilio"
      ? {
          answerUrl: webhookUrl.twilio("answer", names),
          statusUrl: webhookUrl.twilio("status", names),
          amdUrl: webhookUrl.twilio("amd", names),
        }
      : oneUrl(call.carrier === "telnyx" ? webhookUrl.telnyx() : webhookUrl.asterisk());
  return {
    orgId: call.org_id,
    callId: call.id,
    from: call.from_e164,
    to: call.to_e164,
    ...urls,
    // Somebody who calls their own phone is no machine.
    machineDetection: call.purpose !== "test",
    timeoutSeconds: ringSeconds,
  };
}

const oneUrl = (url: string) => ({ answerUrl: url, statusUrl: url, amdUrl: url });
