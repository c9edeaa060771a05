import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readSecret } from "@/lib/secrets/tenant-secrets";
import { serviceClient } from "@/lib/supabase/service";
import {
  type AccessOf,
  type CarrierAccess,
  type CarrierProvider,
  carrierSecretName,
  toAccess,
} from "./carrier-account";
import type { CarrierClient } from "./carrier-client";

const columns = "id, org_id, provider, account_ref, settings";

interface AccountRow {
  id: string;
  org_id: string;
  provider: string;
  account_ref: string;
  settings: unknown;
}

// Service role throughout: webhooks, jobs and the voice worker act for nobody who is signed in.

/** What opens an account; `accountId` null is the platform's own Twilio. Throws `carrier_credentials` when there is none. */
export async function carrierAccess(orgId: string, accountId: string | null): Promise<CarrierAccess> {
  if (accountId === null) return platformTwilio() ?? missing("the platform has no Twilio account");
  const row = orThrow(
    await serviceClient()
      .from("carrier_accounts")
      .select(columns)
      .eq("org_id", orgId)
      .eq("id", accountId)
      .maybeSingle(),
  );
  return (row && (await opened(row))) ?? missing("the account is not there or has no secret");
}

/**
 * Accounts of one carrier under its own name for them. Two tenants may name the same one, and one of them falsely: a
 * signature tells whose it is.
 */
export async function accountsNamed<Provider extends CarrierProvider>(
  provider: Provider,
  ref: string,
): Promise<AccessOf<Provider>[]> {
  const rows = orThrow(
    await serviceClient()
      .from("carrier_accounts")
      .select(columns)
      .eq("provider", provider)
      .eq("account_ref", ref)
      .order("created_at")
      .limit(20),
  );
  return accesses(rows, provider);
}

/** All accounts an organization has with one carrier. */
export async function accountsOf<Provider extends CarrierProvider>(
  provider: Provider,
  orgId: string,
): Promise<AccessOf<Provider>[]> {
  const rows = orThrow(
    await serviceClient()
      .from("carrier_accounts")
      .select(columns)
      .eq("org_id", orgId)
      .eq("provider", provider)
      .limit(20),
  );
  return accesses(rows, provider);
}

/** The platform's own account: demonstrations, test calls, codes by SMS. Null without the settings. */
export function platformTwilio(): AccessOf<"twilio"> | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = env;
  if (!accountSid || !authToken) return null;
  return { provider: "twilio", orgId: null, accountId: null, accountSid, authToken };
}

/**
 * The API of the carrier whose account it is. `ourNumber` is the number that a call to be handed over is on. SDKs are loaded
 * when they are first needed: each is megabytes.
 */
export async function carrierClient(
  access: CarrierAccess,
  ourNumber: string | null = null,
): Promise<CarrierClient> {
  switch (access.provider) {
    case "twilio": {
      const { twilioClient } = await import("./twilio/client");
      return twilioClient({ ...access, baseUrl: env.TWILIO_BASE_URL });
    }
    case "telnyx": {
      const { telnyxClient } = await import("./telnyx/client");
      return telnyxClient({ ...access, ourNumber, baseUrl: env.TELNYX_BASE_URL });
    }
    case "sip": {
      const { sipClient } = await import("./sip/client");
      return sipClient({ ...access, ourNumber, allowLoopback: Boolean(env.VOICE_EMULATOR_URL) });
    }
  }
}

/** Loads the SDKs beforehand: a fifth of a second in which nobody's call would have had any sound. */
export async function loadCarrierClients(): Promise<void> {
  const [{ twilioClient }, { telnyxClient }] = await Promise.all([
    import("./twilio/client"),
    import("./telnyx/client"),
    import("./sip/client"),
  ]);
  twilioClient({ accountSid: `AC${"0".repeat(32)}`, authToken: "none" });
  telnyxClient({ apiKey: "none", connectionId: "none" });
}

/** The API of the account a call goes over. */
export async function clientOfCall({
  orgId,
  callId,
}: {
  orgId: string;
  callId: string;
}): Promise<CarrierClient> {
  const call = orThrow(
    await serviceClient()
      .from("calls")
      .select("carrier_account_id, direction, from_e164, to_e164")
      .eq("org_id", orgId)
      .eq("id", callId)
      .maybeSingle(),
  );
  if (!call) throw new AppError("not_found", { reason: "call_not_up" });
  const access = await carrierAccess(orgId, call.carrier_account_id);
  return carrierClient(access, call.direction === "inbound" ? call.to_e164 : call.from_e164);
}

async function opened(row: AccountRow): Promise<CarrierAccess | null> {
  const secret = await readSecret(serviceClient(), { orgId: row.org_id, name: carrierSecretName(row.id) });
  return toAccess({
    provider: row.provider as CarrierProvider,
    orgId: row.org_id,
    accountId: row.id,
    accountRef: row.account_ref,
    settings: row.settings,
    secret,
  });
}

async function accesses<Provider extends CarrierProvider>(
  rows: AccountRow[],
  provider: Provider,
): Promise<AccessOf<Provider>[]> {
  const all = await Promise.all(rows.map(opened));
  return all.filter((access): access is AccessOf<Provider> => access?.provider === provider);
}

function missing(detail: string): never {
  throw new AppError("unprocessable", { reason: "carrier_credentials", detail });
}
