import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Json } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";
import { callingHours } from "./quiet-hours";

/**
 * Another time for a call that has not been dialled. By the service role; whether the user may is the caller's to have checked. Throws
 * `conflict`: quiet_hours, call_under_way.
 */
export async function rescheduleCall({
  orgId,
  callId,
  at,
}: {
  orgId: string;
  callId: string;
  at: Date;
}): Promise<void> {
  const db = serviceClient();
  const [call, org] = await Promise.all([
    db.from("calls").select("to_e164").eq("org_id", orgId).eq("id", callId).maybeSingle(),
    db.from("organizations").select("timezone").eq("id", orgId).maybeSingle(),
  ]);
  const to = orThrow(call)?.to_e164;
  if (!to) throw new AppError("not_found", { reason: "call" });
  const hours = callingHours(to, orThrow(org)?.timezone ?? "UTC", at);
  orThrow(
    await db.rpc("reschedule_call", {
      p_org: orgId,
      p_call: callId,
      p_at: at.toISOString(),
      p_hours: hours as unknown as Json,
    }),
  );
}
