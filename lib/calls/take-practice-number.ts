import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { carrierClient, platformTwilio } from "./carrier-accounts";
import { numberTarget } from "./connect-number";
import { keepNumber } from "./own-number";

/** Whether there is an emulated network to take numbers of. */
export const canPractise = (): boolean => env.VOICE_EMULATOR_URL !== undefined && platformTwilio() !== null;

/**
 * A number on the emulated network for an organization that has none of the platform's yet, else the one it has. By the service role: the
 * account is the platform's; whether the user may is the caller's to have checked.
 */
export async function takePracticeNumber({
  orgId,
  agentId,
  userId,
}: {
  orgId: string;
  agentId: string | null;
  userId: string | null;
}): Promise<{ id: string; e164: string }> {
  const access = platformTwilio();
  if (!access || !env.VOICE_EMULATOR_URL) throw new AppError("unprocessable", { reason: "no_practice" });
  const db = serviceClient();
  const [known] = orThrow(
    await db
      .from("phone_numbers")
      .select("id, e164")
      .eq("org_id", orgId)
      .is("carrier_account_id", null)
      .order("created_at")
      .limit(1),
  );
  if (known) return known;
  const org = orThrow(await db.from("organizations").select("country").eq("id", orgId).maybeSingle());
  const client = await carrierClient(access);
  const offers = await client.searchNumbers({ country: org?.country ?? "ES", limit: 5 });
  const [offer] = offers.length > 0 ? offers : await client.searchNumbers({ country: "ES", limit: 5 });
  if (!offer) throw new AppError("conflict", { reason: "carrier_number_gone" });
  const bought = await client.buyNumber(offer.number);
  await client.pointNumber(bought.id, numberTarget("twilio"));
  const id = await keepNumber({
    orgId,
    accountId: null,
    e164: bought.number,
    providerRef: bought.id,
    label: offer.place.slice(0, 80),
    agentId,
    locationId: null,
    userId,
  });
  return { id, e164: bought.number };
}
