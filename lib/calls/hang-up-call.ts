import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { clientOfCall } from "./carrier-accounts";
import type { CarrierClient } from "./carrier-client";

/**
 * Has a call of ours that nobody has picked up ring no more. Its row says so already, so that whoever picks up meanwhile is not talked to. By the
 * service role: a job has no user. Throws what is worth another try: the carrier is away, or has not told yet what it calls the call.
 */
export async function hangUpCall(
  { orgId, callId }: { orgId: string; callId: string },
  client: (call: { orgId: string; callId: string }) => Promise<Pick<CarrierClient, "hangUp">> = clientOfCall,
): Promise<void> {
  const call = orThrow(
    await serviceClient()
      .from("calls")
      .select("carrier_call_id")
      .eq("org_id", orgId)
      .eq("id", callId)
      .maybeSingle(),
  );
  if (!call) return;
  if (!call.carrier_call_id)
    throw new AppError("unavailable", { detail: "calls: the carrier has not named it" });
  await (await client({ orgId, callId })).hangUp(call.carrier_call_id);
}
