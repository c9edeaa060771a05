import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Json } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";
import { readPhone } from "./phone-input";
import type { CallScript } from "./plan";
import { callingHours } from "./quiet-hours";
import type { CallPurpose, CallStatus } from "./schema";

export interface NewCall {
  orgId: string;
  purpose: Exclude<CallPurpose, "inbound">;
  agentId: string;
  /** As typed; read as of the organization's country. */
  to: string;
  /** The same again is the same call. */
  key: string;
  /** Who asks for it. */
  userId: string | null;
  contactId?: string | undefined;
  numberId?: string | undefined;
  script?: Partial<CallScript> | undefined;
  /** ISO 8601; now, when it is not told. */
  at?: string | undefined;
  /** They have asked to be called now: quiet hours do not apply. */
  asked?: boolean | undefined;
  /** Of demonstrations in a day. */
  demoLimit?: number | undefined;
}

/**
 * Makes a call, now or later: a job dials it. By the service role; whether the user may is the caller's to have checked. Throws `conflict`
 * with a reason: do_not_call, quiet_hours, demo_limit, no_number, phone_not_verified, agent_off.
 */
export async function startCall(call: NewCall): Promise<{ callId: string; status: CallStatus }> {
  const db = serviceClient();
  const org = orThrow(
    await db.from("organizations").select("country, timezone").eq("id", call.orgId).maybeSingle(),
  );
  if (!org) throw new AppError("not_found");
  const to = readPhone(call.to, org.country);
  if (!to) throw new AppError("unprocessable", { fields: { to: "invalidPhone" } });
  const made = orThrow(
    await db.rpc("create_outbound_call", {
      p: {
        org_id: call.orgId,
        purpose: call.purpose,
        agent_id: call.agentId,
        to,
        key: call.key,
        created_by: call.userId,
        hours: callingHours(to, org.timezone, call.at ? new Date(call.at) : new Date()) as unknown as Json,
        asked: call.asked ?? false,
        ...(call.script && { script: scriptRow(call.script) as unknown as Json }),
        ...(call.script?.locale && { locale: call.script.locale }),
        ...(call.contactId && { contact_id: call.contactId }),
        ...(call.numberId && { number_id: call.numberId }),
        ...(call.at && { scheduled_at: call.at }),
        ...(call.demoLimit !== undefined && { demo_limit: call.demoLimit }),
      },
    }),
  ) as unknown as { call_id: string; status: CallStatus };
  return { callId: made.call_id, status: made.status };
}

const scriptRow = (script: Partial<CallScript>): CallScript => ({
  opening: "",
  goal: "",
  voicemail: "",
  locale: "es",
  contactName: "",
  ...script,
});
