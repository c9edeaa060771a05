import "server-only";
import { orThrow } from "@/lib/database-error";
import { serviceClient } from "@/lib/supabase/service";
import { clientOfCall } from "./carrier-accounts";
import type { CarrierClient } from "./carrier-client";
import { callBook } from "./carrier-events";

/**
 * Asks the carrier of a call that is over how long it lasted, where its report was lost. What it says is taken as its report would have been. By the service
 * role: a job has no user. Throws what is worth another try.
 */
export async function askCarrier(
  { orgId, callId }: { orgId: string; callId: string },
  client: (call: {
    orgId: string;
    callId: string;
  }) => Promise<Pick<CarrierClient, "readCall">> = clientOfCall,
): Promise<void> {
  const call = orThrow(
    await serviceClient()
      .from("calls")
      .select("carrier, carrier_call_id, carrier_seconds")
      .eq("org_id", orgId)
      .eq("id", callId)
      .maybeSingle(),
  );
  if (!call?.carrier_call_id || call.carrier === "browser" || call.carrier_seconds !== null) return;
  const known = await (await client({ orgId, callId })).readCall?.(call.carrier_call_id);
  if (!known?.over) return;
  await callBook.take({
    provider: call.carrier,
    eventId: `${call.carrier_call_id}:asked`.slice(0, 200),
    orgId,
    callId,
    carrierCallId: call.carrier_call_id,
    type: "asked",
    durationSeconds: known.seconds,
  });
}
