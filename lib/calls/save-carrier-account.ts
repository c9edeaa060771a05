import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError, toAppError } from "@/lib/errors";
import { readSecret, storeSecret } from "@/lib/secrets/tenant-secrets";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { type CarrierAccess, carrierSecretName, toAccess } from "./carrier-account";
import { carrierAccess, carrierClient } from "./carrier-accounts";
import type { CarrierClient } from "./carrier-client";
import type { CarrierAccountInput } from "./schema";

/** Gives a carrier's API for what opens an account. */
type OpenClient = (access: CarrierAccess) => Promise<Pick<CarrierClient, "checkAccount">>;

/**
 * Adds a carrier's account, or changes the one with `id`, and asks the carrier whether it opens. `db` is the user's own client: its rights
 * decide; the secret is sealed by the service role after that. What opens an account that works is replaced only by what opens it too: a
 * slip of the pen must not cut off its numbers. Gives how it stands, or would.
 */
export async function saveCarrierAccount(
  db: Db,
  { userId, ...input }: CarrierAccountInput & { userId: string },
  client: OpenClient = carrierClient,
): Promise<{ id: string; status: "ok" | "failed"; reason: string | null }> {
  const { orgId, provider, label } = input;
  const refused = input.id && (await worsens(db, { ...input, id: input.id }, client));
  if (input.id && refused) return { id: input.id, status: "failed", reason: refused };
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
  return { id, ...(await checkCarrierAccount({ orgId, accountId: id }, client)) };
}

/** Why an account that works would not open with what was typed; null: it would, or does not work as it is. */
async function worsens(
  db: Db,
  input: CarrierAccountInput & { id: string },
  client: OpenClient,
): Promise<string | null> {
  const { orgId, id, provider } = input;
  const standing = orThrow(
    await db.from("carrier_accounts").select("status").eq("org_id", orgId).eq("id", id).maybeSingle(),
  );
  if (standing?.status !== "ok") return null;
  const secret = input.secret || (await readSecret(serviceClient(), { orgId, name: carrierSecretName(id) }));
  const access = toAccess({
    provider,
    orgId,
    accountId: id,
    accountRef: refOf(input),
    settings: settingsOf(input),
    secret,
  });
  return access ? problemOf(access, client) : "carrier_credentials";
}

/** Asks the carrier whether an account opens, and keeps what it says. */
export async function checkCarrierAccount(
  { orgId, accountId }: { orgId: string; accountId: string },
  client: OpenClient = carrierClient,
): Promise<{ status: "ok" | "failed"; reason: string | null }> {
  const reason = await carrierAccess(orgId, accountId).then((access) => problemOf(access, client), reasonOf);
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
async function problemOf(access: CarrierAccess, client: OpenClient): Promise<string | null> {
  try {
    const { status } = await (await client(access)).checkAccount();
    return status === "active" ? null : "carrier_account_closed";
  } catch (error) {
    return reasonOf(error);
  }
}

const reasonOf = (error: unknown): string => toAppError(error).reason ?? "carrier_refused";

function refOf(input: CarrierAccountInput): string {
  if (input.provider === "twilio") return input.accountSid;
  return input.provider === "telnyx" ? input.connectionId : input.ariUser;
}

function settingsOf(input: CarrierAccountInput): Record<string, string> {
  if (input.provider === "twilio") return {};
  if (input.provider === "telnyx") return { publicKey: input.publicKey };
  return { ariUrl: input.ariUrl, ariUser: input.ariUser, endpoint: input.endpoint };
}
