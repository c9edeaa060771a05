import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";

export interface NewNumber {
  orgId: string;
  /** Null: of the platform's own account. */
  accountId: string | null;
  e164: string;
  providerRef: string;
  label: string;
  agentId: string | null;
  locationId: string | null;
  userId: string | null;
}

/**
 * Enters a number whose owner is known. By the service role: that it is in the account was asked of the carrier. Throws `conflict`
 * number_taken.
 */
export async function keepNumber(number: NewNumber): Promise<string> {
  const { data, error } = await serviceClient()
    .from("phone_numbers")
    .insert({
      org_id: number.orgId,
      carrier_account_id: number.accountId,
      e164: number.e164,
      provider_ref: number.providerRef,
      label: number.label,
      agent_id: number.agentId,
      location_id: number.locationId,
      created_by: number.userId,
    })
    .select("id")
    .single();
  if (error?.code === "23505") throw new AppError("conflict", { reason: "number_taken" });
  return orThrow({ data, error } as { data: { id: string }; error: null }).id;
}
