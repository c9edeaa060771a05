import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { carrierAccess, carrierClient } from "./carrier-accounts";
import type { CarrierClient, NumberTarget } from "./carrier-client";
import { keepNumber } from "./own-number";
import { readPhone } from "./phone-input";
import { webhookUrl } from "./webhook-urls";

export interface NumberToConnect {
  orgId: string;
  accountId: string;
  /** As typed. */
  phone: string;
  country: string;
  agentId: string | null;
  locationId: string | null;
  label: string;
  userId: string;
}

/**
 * Connects a number of a tenant's own account: its carrier is asked whether it is there, and told to send its calls to us. By the service
 * role; that the user administers the organization is the caller's to have checked. Throws `unprocessable` number_not_in_account,
 * `conflict` number_taken, and what the carrier refuses.
 */
export async function connectNumber(input: NumberToConnect): Promise<string> {
  const e164 = readPhone(input.phone, input.country);
  if (!e164) throw new AppError("unprocessable", { fields: { phone: "invalidPhone" } });
  const access = await carrierAccess(input.orgId, input.accountId);
  // A trunk has no list of numbers: whatever it sends us is its own.
  const client = access.provider === "sip" ? null : await carrierClient(access);
  const providerRef = client ? await refOf(client, e164) : "";
  const id = await keepNumber({ ...input, e164, providerRef });
  try {
    await client?.pointNumber(providerRef, numberTarget(client.carrier));
  } catch (error) {
    // Not half connected: the next try finds nothing in its way.
    orThrow(await serviceClient().from("phone_numbers").delete().eq("org_id", input.orgId).eq("id", id));
    throw error;
  }
  return id;
}

async function refOf(client: CarrierClient, e164: string): Promise<string> {
  const found = (await client.listNumbers()).find(({ number }) => number === e164);
  if (!found?.voice) {
    throw new AppError("unprocessable", {
      reason: found ? "number_without_voice" : "number_not_in_account",
    });
  }
  return found.id;
}

/** Where a carrier sends the calls of a number, and reports of them. */
export const numberTarget = (carrier: CarrierClient["carrier"]): NumberTarget =>
  carrier === "twilio"
    ? { voiceUrl: webhookUrl.twilio("voice"), statusUrl: webhookUrl.twilio("status") }
    : { voiceUrl: webhookUrl.telnyx(), statusUrl: webhookUrl.telnyx() };
