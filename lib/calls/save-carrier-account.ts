import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError, toAppError } from "@/lib/errors";
import { storeSecret } from "@/lib/secrets/tenant-secrets";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { carrierSecretName } from "./carrier-account";
import { carrierAccess, carrierClient } from "./carrier-accounts";
import type { CarrierAccountInput } from "./schema";

/**
 * Adds a carrier's account, or changes the one with `id`, and asks the carrier whether it opens. `db` is the user's own client: its rights
 * decide; the secret is sealed by the service role after that. Gives how it stands.
 */
export async function saveCarrierAccount(
  db: Db,
  { userId, ...input }: CarrierAccountInput & { userId: string },
): Promise<{ id: string; status: "ok" | "failed"; reason: string | null }> {
  const { orgId, provider, label } = input;
  const values = { label, account_ref: refOf(input), settings: settingsOf(input) };
  const saved = input.id
    ? await db
        .from("carrier_accounts")
        .update(values)
        .eq("org_id", orgId)
        .eq("provider", provider)
        .eq("id", input.id)
        .select("id")
        .maybeSingle()
    : await db
        .from("carrier_accounts")
        .insert({ ...values, provider, org_id: orgId, created_by: userId })
        .select("id")
        .single();
  const id = orThrow(saved)?.id;
  if (!id) throw new AppError("not_found", { reason: "account" });
  const secret = { orgId, name: carrierSecretName(id), userId };
  if (input.secret) await storeSecret(serviceClient(), { ...secret, value: input.secret });
  return { id, ...(await checkCarrierAccount({ orgId, accountId: id })) };
}

/** Asks the carrier whether an account opens, and keeps what it says. */
export async function checkCarrierAccount({
  orgId,
  accountId,
}: {
  orgId: string;
  accountId: string;
}): Promise<{ status: "ok" | "failed"; reason: string | null }> {
  const reason = await problemOf(orgId, accountId);
  const status = reason === null ? "ok" : "failed";
  // Service role: how it stands is not the user's to write.
  orThrow(
    await serviceClient()
      .from("carrier_accounts")
      .update({ status, last_error: reason, checked_at: new Date().toISOString() })
      .eq("org_id", orgId)
      .eq("id", accountId),
  );
  return { status, reason };
}

/** Why an account does not open: a key of `errors.reason`; null: it does. */
async function problemOf(orgId: string, accountId: string): Promise<string | null> {
  try {
    const { status } = await (await carrierClient(await carrierAccess(orgId, accountId))).checkAccount();
    return status === "active" ? null : "carrier_account_closed";
  } catch (error) {
    return toAppError(error).reason ?? "carrier_refused";
  }
}

function refOf(input: CarrierAccountInput): string {
  if (input.provider === "twilio") return input.accountSid;
  return input.provider === "telnyx" ? input.connectionId : input.ariUser;
}

function settingsOf(input: CarrierAccountInput): Record<string, string> {
  if (input.provider === "twilio") return {};
  if (input.provider === "telnyx") return { publicKey: input.publicKey };
  return { ariUrl: input.ariUrl, ariUser: input.ariUser, endpoint: input.endpoint };
}
